import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { type Guide, type GuidedStep, loadGuide, type Part } from '../../../../instructions/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Hint, Waiting } from '../../../../ui/index.ts';
import styles from './instructions.module.css';
import { Marked } from './marked.tsx';
import { useVariant } from './use-variant.ts';
import { VariantChoice } from './variant-choice.tsx';
import { useConfigurator } from './view.ts';

/** The guide of the chosen IdP, once it has arrived. */
export function useGuide(): Guide | undefined {
  const { locale } = useIntl();
  const { idp } = useConfigurator().view;
  return useQuery({ queryKey: ['guide', idp, locale], queryFn: () => loadGuide(idp, locale), staleTime: Infinity })
    .data;
}

/** The numbered clicks of one step, in the console that the admin has. */
export function Instructions({ step }: { step: GuidedStep }) {
  const guide = useGuide();
  const [chosen, choose] = useVariant(guide?.idp);
  if (!guide) return <Waiting lines={5} />;
  const variant = guide.variants.find(({ id }) => id === chosen) ?? guide.variants[0];
  if (!variant) return null;
  return (
    <Column>
      {guide.variants.length > 1 ? (
        <VariantChoice variants={guide.variants} chosen={variant.id} onChoose={choose} />
      ) : null}
      {variant.steps[step].map((part) => (
        <Clicks key={part.title ?? ''} part={part} />
      ))}
      <Hint>
        <Checked month={variant.checked} />
      </Hint>
    </Column>
  );
}

function Checked({ month }: { month: string }) {
  const intl = useIntl();
  const date = intl.formatDate(`${month}-15`, { month: 'long', year: 'numeric' });
  return <>{useSay()('panel.checked', { date })}</>;
}

function Clicks({ part }: { part: Part }) {
  const say = useSay();
  return (
    <div className={styles.part}>
      {part.title ? <h4 className={styles.title}>{part.title}</h4> : null}
      <ol className={styles.clicks}>
        {part.clicks.map((click) =>
          typeof click === 'string' ? (
            <li key={click}>
              <Marked text={click} />
            </li>
          ) : (
            <li key={click.text}>
              <Marked text={click.text} />
              <ul className={styles.sub}>
                {click.sub.map((text) => (
                  <li key={text}>
                    <Marked text={text} />
                  </li>
                ))}
              </ul>
            </li>
          ),
        )}
      </ol>
      {part.checklist ? (
        <div className={styles.checklist}>
          <p>{say('panel.checklist')}</p>
          <ul>
            {part.checklist.map((text) => (
              <li key={text}>
                <Marked text={text} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
