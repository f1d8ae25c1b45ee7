import { Button, FileButton, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import { Notice, ProblemNotice, Row } from '../../../../../ui/index.ts';
import { useConfigurator } from '../view.ts';
import { Where } from '../where.tsx';
import styles from './saml.module.css';
import { textOf } from './text-of.ts';

/** What a text held, for the fields it fills. */
export interface ValuesRead {
  entityId?: string;
  ssoUrl?: string;
  byForm?: boolean;
  certificates?: string;
}

interface ReadMetadataProps {
  onRead: (values: ValuesRead) => void;
}

/** One box for whatever the IdP hands out: metadata XML or a certificate, pasted or as a file. It fills the fields and saves nothing. */
export function ReadMetadata({ onRead }: ReadMetadataProps) {
  const say = useSay();
  const { businessAccountId, calls } = useConfigurator();
  const [text, setText] = useState('');
  const read = useSend(calls.readSamlValues);
  const send = (content: string): void =>
    read.mutate(
      { params: { businessAccountId }, body: { text: content } },
      {
        onSuccess: ({ entityId, ssoUrl, ssoBinding, certificates }) => {
          setText('');
          onRead({
            ...(entityId ? { entityId } : {}),
            ...(ssoUrl ? { ssoUrl } : {}),
            ...(ssoBinding ? { byForm: ssoBinding === 'post' } : {}),
            ...(certificates.length > 0 ? { certificates: certificates.map(({ pem }) => pem).join('\n') } : {}),
          });
        },
      },
    );
  const nothing = read.data && !read.data.entityId && !read.data.ssoUrl && read.data.certificates.length === 0;
  return (
    <div className={styles.box}>
      <Textarea
        label={say('samlStep.read.label')}
        description={say('samlStep.read.hint')}
        rows={3}
        spellCheck={false}
        classNames={{ input: styles.mono ?? '' }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Row>
        <Button variant="default" disabled={text.trim() === ''} loading={read.isPending} onClick={() => send(text)}>
          {say('samlStep.read.submit')}
        </Button>
        <FileButton
          accept=".xml,.pem,.cer,.crt,.cert,text/xml,application/xml"
          onChange={(file) => void (file && textOf(file).then(send))}
        >
          {(props) => (
            <Button variant="subtle" {...props}>
              {say('samlStep.read.file')}
            </Button>
          )}
        </FileButton>
      </Row>
      {read.error ? <ProblemNotice problem={read.error} aside={<Where place="metadata" />} /> : null}
      {read.data ? (
        <Notice
          tone={nothing ? 'attention' : 'info'}
          title={say(nothing ? 'samlStep.read.empty' : 'samlStep.read.done')}
          live
        />
      ) : null}
      {read.data?.wantsSignedRequests ? <Notice tone="attention" title={say('samlStep.read.wantsSigned')} /> : null}
    </div>
  );
}
