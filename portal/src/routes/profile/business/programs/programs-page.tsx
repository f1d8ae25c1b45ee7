import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { webhooks } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Empty, Loaded, Page } from '../../../../ui/index.ts';
import styles from './programs.module.css';
import { ServiceTokens } from './service-tokens.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { WebhookPanel } from './webhook-panel.tsx';

/** `/profile/business/webhooks`: programs of the organization that are told of what happens, and those that call the API. */
export function ProgramsPage() {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const [opened, dialog] = useDisclosure(false);
  const query = useApi(webhooks.ofBusiness.list, { params: { businessAccountId: id } }, { refetchInterval: 10_000 });
  return (
    <Page
      title={say('programs.title')}
      lead={say('programs.lead')}
      actions={<Button onClick={dialog.open}>{say('webhooks.add')}</Button>}
    >
      <Column gap="lg">
        <section aria-label={say('webhooks.title')}>
          <Column>
            <h2 className={styles.heading}>{say('webhooks.title')}</h2>
            <Loaded query={query}>
              {({ webhooks: all }) =>
                all.length === 0 ? (
                  <Empty title={say('webhooks.none')}>
                    <p>{say('webhooks.none.text')}</p>
                  </Empty>
                ) : (
                  <Column>
                    {all.map((webhook) => (
                      <WebhookPanel key={webhook.id} webhook={webhook} />
                    ))}
                  </Column>
                )
              }
            </Loaded>
          </Column>
        </section>
        <ServiceTokens />
      </Column>
      <WebhookDialog opened={opened} onClose={dialog.close} />
    </Page>
  );
}
