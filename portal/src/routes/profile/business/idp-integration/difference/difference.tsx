import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../../../../text/index.ts';
import { Column, Hint, Loaded, Notice, ProblemNotice, Soft, Who } from '../../../../../ui/index.ts';
import styles from './difference.module.css';
import { type Change, type ChangeKind, type Forecast, useForecast } from './use-forecast.ts';

const KINDS: ChangeKind[] = ['gains_use', 'becomes_administrator', 'loses_use', 'stops_administrator', 'loses_access'];

/** What a change would mean for people, as a difference: how many, and who. */
export function Difference({ change }: { change: Change }) {
  const query = useForecast(change);
  return (
    <Loaded query={query} lines={3}>
      {(forecast) => <Shown change={change} forecast={forecast} />}
    </Loaded>
  );
}

function Shown({ change, forecast }: { change: Change; forecast: Forecast }) {
  const say = useSay();
  const { counts, products, asIfActive, conflicts, complete, administratorsDecidedAtSignIn } = forecast;
  const told = KINDS.filter((kind) => counts[kind] > 0);
  const unsure = products.filter((product) => product.decidedAtSignIn).map(({ productName }) => productName);
  return (
    <Column gap="sm">
      <h3 className={styles.title}>{say(asIfActive ? 'difference.titleOnceActive' : 'difference.title')}</h3>
      {told.length === 0 ? <Hint>{say('difference.none')}</Hint> : null}
      {told.map((kind) => (
        <Kind key={kind} kind={kind} change={change} forecast={forecast} />
      ))}
      {products.map(({ productId, productName, eligible, seats, short }) =>
        eligible === 0 ? null : (
          <Hint key={productId}>
            {say(short > 0 ? 'difference.seats.short' : 'difference.seats', { productName, eligible, seats, short })}
          </Hint>
        ),
      )}
      {unsure.length > 0 || administratorsDecidedAtSignIn ? (
        <Notice tone="info" title={say('difference.unsure.title')}>
          {unsure.length > 0 ? <p>{say('difference.unsure.products', { products: unsure.join(', ') })}</p> : null}
          {administratorsDecidedAtSignIn ? <p>{say('difference.unsure.admins')}</p> : null}
        </Notice>
      ) : null}
      {conflicts > 0 ? <Hint>{say('difference.conflicts', { conflicts })}</Hint> : null}
      {complete ? null : <Hint>{say('difference.incomplete')}</Hint>}
    </Column>
  );
}

interface KindProps {
  kind: ChangeKind;
  change: Change;
  forecast: Forecast;
}

/** One kind of change, with the names behind a click; who loses something is named at once. */
function Kind({ kind, change, forecast }: KindProps) {
  const say = useSay();
  const lost = kind === 'loses_use' || kind === 'loses_access' || kind === 'stops_administrator';
  const [open, setOpen] = useState(lost && forecast.counts[kind] <= 10);
  return (
    <details
      className={styles.kind}
      data-lost={lost || undefined}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{say(`difference.${kind}`, { count: forecast.counts[kind] })}</summary>
      {open ? <Names kind={kind} change={change} products={forecast.products} /> : null}
    </details>
  );
}

function Names({ kind, change, products }: { kind: ChangeKind; change: Change; products: Forecast['products'] }) {
  const [pages, setPages] = useState<string[]>(['']);
  return (
    <>
      {pages.map((after, at) => (
        <NamesPage
          key={after}
          {...{ kind, change, after, products }}
          onMore={at === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
        />
      ))}
    </>
  );
}

interface NamesPageProps {
  kind: ChangeKind;
  change: Change;
  after: string;
  products: Forecast['products'];
  onMore: ((next: string) => void) | undefined;
}

function NamesPage({ kind, change, after, products, onMore }: NamesPageProps) {
  const say = useSay();
  const { data, error } = useForecast(change, { list: kind, ...(after ? { after } : {}) });
  if (error) return <ProblemNotice problem={error} />;
  const { next } = data ?? {};
  const nameOf = (id: string | null) => products.find(({ productId }) => productId === id)?.productName;
  return (
    <>
      <ul className={styles.names}>
        {data?.people.map(({ id, name, email, productId, because }) => (
          <li key={`${id}${productId}`}>
            <Who name={name} email={email} />
            {products.length > 1 && productId ? <Soft>{nameOf(productId)}</Soft> : null}
            {because === 'user_deactivated' || because === 'user_blocked' ? (
              <Soft>{say(`difference.${because}`)}</Soft>
            ) : null}
          </li>
        ))}
      </ul>
      {next && onMore ? (
        <Button variant="subtle" size="compact-sm" onClick={() => onMore(next)}>
          {say('difference.more')}
        </Button>
      ) : null}
    </>
  );
}
