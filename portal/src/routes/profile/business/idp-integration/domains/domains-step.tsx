import { Say, useSay } from '../../../../../text/index.ts';
import { Column, Empty, Hint } from '../../../../../ui/index.ts';
import instructionStyles from '../instructions.module.css';
import { Split } from '../split.tsx';
import { useConfigurator } from '../view.ts';
import { AddDomain } from './add-domain.tsx';
import { DomainCard } from './domain-card.tsx';

/** Step 1: the domains, each proved by a TXT record. */
export function DomainsStep() {
  const say = useSay();
  const { domains } = useConfigurator().view;
  return (
    <Split there={say('panel.dns')} clicks={<DnsClicks />}>
      <Column gap="lg">
        {domains.length === 0 ? (
          <Empty title={say('domains.none.title')}>
            <p>{say('domains.none.text')}</p>
          </Empty>
        ) : (
          domains.map((domain) => <DomainCard key={domain.id} domain={domain} />)
        )}
        <AddDomain />
        {domains.some((domain) => !domain.verified) ? <Hint>{say('domains.polling')}</Hint> : null}
      </Column>
    </Split>
  );
}

const clicks = ['1', '2', '3', '4', '5', '6'] as const;

const DnsClicks = () => (
  <div className={instructionStyles.part}>
    <ol className={instructionStyles.clicks}>
      {clicks.map((click) => (
        <li key={click}>
          <Say id={`domains.dns.${click}`} />
        </li>
      ))}
    </ol>
  </div>
);
