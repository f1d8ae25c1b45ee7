import { Problem } from '../lib/problem.ts';
import {
  listResponse,
  notFound,
  type Presented,
  resourceTypes,
  schemas,
  serviceProviderConfig,
} from '../scim/index.ts';
import { type ScimScope, send } from './scim-answer.ts';
import { idOf, queryOf } from './scim-request.ts';

/** What the server can do (RFC 7644 section 4), and the answer to /Me. */
export function mountDiscovery({ app, baseUrl }: ScimScope): void {
  app.get('/ServiceProviderConfig', (_request, reply) => send(reply, 200, serviceProviderConfig(baseUrl)));
  mountCollection('/ResourceTypes', 'ResourceType', resourceTypes(baseUrl));
  mountCollection('/Schemas', 'Schema', schemas(baseUrl));

  function mountCollection(url: string, kind: string, all: Presented[]): void {
    app.get(url, (request, reply) => {
      // RFC 7644 section 4: a filter here is refused, lest half an answer pass for the whole.
      if (queryOf(request)('filter') !== undefined) {
        throw new Problem('scim_forbidden', 403, { publicDetail: 'These definitions cannot be filtered.' });
      }
      return send(reply, 200, listResponse(all, { total: all.length, startIndex: 1 }));
    });
    app.get(`${url}/:id`, (request, reply) => {
      const id = idOf(request);
      const one = all.find((item) => item.id === id);
      if (!one) throw notFound(kind, id);
      return send(reply, 200, one);
    });
  }

  app.all('/Me', () => {
    throw new Problem('scim_no_me', 501, {
      publicDetail: 'The token stands for the identity provider, not for a person, so there is no /Me.',
    });
  });
}
