import { presentUser, USER } from '../scim/index.ts';
import type { People } from './people.service.ts';
import type { PersonView } from './person-view.service.ts';
import { mountResource } from './resource.routes.ts';
import type { ScimScope } from './scim-answer.ts';

/** /Users. */
export const mountPeople = (scope: ScimScope, people: People): void =>
  mountResource<PersonView>(scope, USER, {
    ...people,
    stampOf: ({ person }) => person,
    present: ({ person, groups }) => {
      const stamp = { ...person, created: person.createdAt, lastModified: person.updatedAt };
      return presentUser({ baseUrl: scope.baseUrl, type: USER }, { stamp, attributes: person.attributes, groups });
    },
  });
