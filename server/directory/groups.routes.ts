import { GROUP, presentGroup } from '../scim/index.ts';
import { attributesOf } from './group.ts';
import type { Groups, GroupView } from './groups.service.ts';
import { mountResource } from './resource.routes.ts';
import type { ScimScope } from './scim-answer.ts';

/** /Groups. */
export const mountGroups = (scope: ScimScope, groups: Groups): void =>
  mountResource<GroupView>(scope, GROUP, {
    ...groups,
    stampOf: ({ group }) => group,
    present: ({ group, members }) => {
      const stamp = { ...group, created: group.createdAt, lastModified: group.updatedAt };
      return presentGroup({ baseUrl: scope.baseUrl, type: GROUP }, { stamp, attributes: attributesOf(group), members });
    },
  });
