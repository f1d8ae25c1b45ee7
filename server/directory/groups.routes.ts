import { GROUP, presentGroup } from '../scim/index.ts';
import { attributesOf } from './group.ts';
import type { Groups, GroupView } from './groups.service.ts';
import type { ResourceVerbs } from './resource.routes.ts';

/** What /Groups can do. `baseUrl` ends in /scim/v2. */
export const groupVerbs = (baseUrl: string, groups: Groups): ResourceVerbs<GroupView> => ({
  ...groups,
  stampOf: ({ group }) => group,
  present: ({ group, members }) => {
    const stamp = { ...group, created: group.createdAt, lastModified: group.updatedAt };
    return presentGroup({ baseUrl, type: GROUP }, { stamp, attributes: attributesOf(group), members });
  },
});
