import { integration } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { downloadOf } from '../employees/download.ts';
import { EmployeeMail } from '../employees/employee-mail.tsx';

/** The download link and its mail, once people can activate by signing in. Who may not see the integration sees nothing. */
export function SendToEmployees() {
  const { id, role, perUserLicensing } = useOpenWorkspace();
  const enabled = role === 'administrator' && perUserLicensing;
  const { data } = useApi(integration.getIntegration, { params: { businessAccountId: id } }, { enabled });
  const view = data?.integration;
  const download = view?.status === 'active' ? downloadOf(view) : null;
  return download ? <EmployeeMail {...download} open /> : null;
}
