import { useMutation } from '@tanstack/react-query';
import { business, privacy } from '../../../../../../contract/index.ts';
import { call, useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Confirm, Hint, Words } from '../../../../ui/index.ts';
import { saveJson } from '../../../save-file.ts';
import type { User } from './user-table.tsx';

interface DialogProps {
  who: string;
  personId: string;
  opened: boolean;
  onClose: () => void;
}

/** The ID in the directory of who is a person there; null for everybody else. */
export const personOf = ({ kind, id, personId }: User): string | null => (kind === 'person' ? id : personId);

/** Fetches the export and lets the browser save it. */
export function ExportDialog({ who, personId, opened, onClose }: DialogProps) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, personId };
  const save = useMutation({
    mutationFn: () => call(privacy.exportPerson, { params }),
    onSuccess: (held) => {
      saveJson(`${personId}.json`, held);
      onClose();
    },
  });
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={say('privacy.export.title', { who })}
      action={say('privacy.export.save')}
      busy={save.isPending}
      problem={save.error}
      onConfirm={() => save.mutate()}
    >
      <Words>{say('privacy.export.text')}</Words>
    </Confirm>
  );
}

/** Says what goes, what stays and what has to come first. */
export function EraseDialog({ who, personId, opened, onClose }: DialogProps) {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id, personId };
  const erase = useSend(privacy.erasePerson, [business.users]);
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={say('privacy.erase.title', { who })}
      action={say('privacy.erase')}
      dangerous
      busy={erase.isPending}
      problem={erase.error}
      onConfirm={() => erase.mutate({ params }, { onSuccess: onClose })}
    >
      <Words>{say('privacy.erase.text')}</Words>
      <Words>{say('privacy.erase.stays')}</Words>
      <Hint>{say('privacy.erase.first')}</Hint>
    </Confirm>
  );
}
