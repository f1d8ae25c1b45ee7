import { presentUser, USER } from '../scim/index.ts';
import type { People } from './people.service.ts';
import type { PersonView } from './person-view.service.ts';
import type { ResourceVerbs } from './resource.routes.ts';

/** What /Users can do. `baseUrl` ends in /scim/v2. */
export const peopleVerbs = (baseUrl: string, people: People): ResourceVerbs<PersonView> => ({
  ...people,
  stampOf: ({ person }) => person,
  present: ({ person, groups }) => {
    const stamp = { ...person, created: person.createdAt, lastModified: person.updatedAt };
    return presentUser({ baseUrl, type: USER }, { stamp, attributes: person.attributes, groups });
  },
});
