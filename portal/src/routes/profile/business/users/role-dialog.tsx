import { Radio } from '@mantine/core';
import { useState } from 'react';
import { business } from '../../../../../../contract/index.ts';
import { useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Confirm } from '../../../../ui/index.ts';
import type { User } from './user-table.tsx';

interface RoleDialogProps {
  user: User;
  who: string;
  opened: boolean;
  onClose: () => void;
}

export const ROLES = ['administrator', 'license_administrator', 'member'] as const;

/** Another role for a local member. */
export function RoleDialog({ user, who, opened, onClose }: RoleDialogProps) {
  const say = useSay();
  const [role, setRole] = useState<User['role']>(user.role);
  const change = useSend(business.changeUserRole, [business.users]);
  const params = { businessAccountId: useOpenWorkspace().id, userId: user.id };
  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={say('users.role.change.title', { who })}
      action={say('action.save')}
      busy={change.isPending}
      problem={change.error}
      onConfirm={() => change.mutate({ params, body: { role } }, { onSuccess: onClose })}
    >
      <RoleChoice role={role} onChange={setRole} />
    </Confirm>
  );
}

/** The three roles, each with what it may do. */
export function RoleChoice({ role, onChange }: { role: User['role']; onChange: (role: User['role']) => void }) {
  const say = useSay();
  return (
    <Radio.Group
      label={say('users.role')}
      value={role}
      onChange={(value) => onChange(ROLES.find((one) => one === value) ?? role)}
    >
      <Column gap="sm">
        {ROLES.map((one) => (
          <Radio
            key={one}
            value={one}
            label={say(`workspace.role.${one}`)}
            description={say(`users.role.${one}.hint`)}
          />
        ))}
      </Column>
    </Radio.Group>
  );
}
