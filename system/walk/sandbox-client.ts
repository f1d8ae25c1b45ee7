/** The sandbox's control API: what an IT admin would click, for a robot. JSON over HTTP, nothing shared in code. */
export interface Mail {
  subject: string;
  text: string;
  links: string[];
}

export interface SignOnValues {
  ssoUrl: string;
  issuer: string;
  certificate: string;
  metadata: string;
}

export interface IdpOrg {
  slug: string;
  createPerson(person: {
    login: string;
    firstName: string;
    lastName: string;
    password: string;
  }): Promise<{ id: string }>;
  createGroup(name: string): Promise<{ id: string; name: string }>;
  addMember(groupId: string, personId: string): Promise<void>;
  removeMember(groupId: string, personId: string): Promise<void>;
  addRule(name: string, ifGroups: string[], thenGroup: string): Promise<void>;
  createApp(label: string, sp: { acsUrl: string; entityId: string }): Promise<{ id: string }>;
  assignGroup(appId: string, groupId: string): Promise<void>;
  signOn(appId: string): Promise<SignOnValues>;
  provision(appId: string, scim: { baseUrl: string; bearer: string }): Promise<void>;
  pushGroup(appId: string, groupId: string): Promise<void>;
  rename(groupId: string, name: string): Promise<void>;
  /** Deletes a person, who must be deactivated first. */
  remove(personId: string): Promise<void>;
  /** `deactivate`, `suspend`, `reactivate`, …: as the console's menu of a person. */
  lifecycle(personId: string, verb: string): Promise<void>;
  spoilNextAnswer(appId: string, fault: string | null): Promise<void>;
  requests(appId: string): Promise<{ method: string; path: string; status: number | null }[]>;
  /** Resolves when every push arrived; throws with what failed. */
  idle(): Promise<void>;
}

/** The control API calls the second half of a rule `then`; an object literal with that name would look like a promise. */
const ruleBody = (name: string, ifGroups: string[], thenGroup: string): object =>
  Object.fromEntries([
    ['name', name],
    ['if', ifGroups],
    ['then', thenGroup],
  ]);

export class SandboxClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: { 'x-sandbox': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The sandbox refused ${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  publish(name: string, values: string[]): Promise<unknown> {
    return this.request('PUT', '/dns/api/records', { name, type: 'TXT', values });
  }

  addZone(zone: string): Promise<unknown> {
    return this.request('PUT', `/dns/api/zones/${zone}`);
  }

  /** The newest mail to an address, waiting up to a minute for it. */
  async mail(to: string, subject: string): Promise<Mail> {
    const query = new URLSearchParams({ to, subject, wait: '20000' });
    for (let tries = 0; tries < 3; tries += 1) {
      const [newest] = await this.request<Mail[]>('GET', `/inbox/api/messages?${query}`);
      if (newest) return newest;
    }
    throw new Error(`No mail to ${to} with «${subject}» arrived within a minute.`);
  }

  async createOrg(slug: string, name: string): Promise<IdpOrg> {
    await this.request('PUT', `/org/${slug}/api`, { name });
    return this.org(slug);
  }

  org(slug: string): IdpOrg {
    const call = <T>(method: string, path: string, body?: unknown): Promise<T> =>
      this.request<T>(method, `/org/${slug}/api${path}`, body);
    const quiet = async (method: string, path: string, body?: unknown): Promise<void> => {
      await call(method, path, body);
    };
    return {
      slug,
      createPerson: (person) => call('POST', '/people', person),
      createGroup: (name) => call('POST', '/groups', { name }),
      addMember: (group, person) => quiet('PUT', `/groups/${group}/members/${person}`),
      removeMember: (group, person) => quiet('DELETE', `/groups/${group}/members/${person}`),
      addRule: (name, ifGroups, thenGroup) => quiet('POST', '/rules', ruleBody(name, ifGroups, thenGroup)),
      createApp: (label, sp) => call('POST', '/apps', { label, acsUrl: sp.acsUrl, audience: sp.entityId }),
      assignGroup: (app, group) => quiet('PUT', `/apps/${app}/assignments/groups/${group}`),
      signOn: (app) => call('GET', `/apps/${app}/sign-on`),
      provision: (app, scim) => quiet('PUT', `/apps/${app}/provisioning`, scim),
      pushGroup: (app, group) => quiet('POST', `/apps/${app}/pushes`, { group }),
      rename: (group, name) => quiet('PATCH', `/groups/${group}`, { name }),
      remove: (person) => quiet('DELETE', `/people/${person}`),
      lifecycle: (person, verb) => quiet('POST', `/people/${person}/${verb}`),
      spoilNextAnswer: (app, fault) => quiet('PUT', `/apps/${app}/fault`, { fault }),
      requests: (app) => call('GET', `/apps/${app}/requests`),
      async idle() {
        const { idle, failed } = await call<{ idle: boolean; failed: string[] }>('GET', '/idle?timeout=60000');
        if (!idle) throw new Error('The directory is still pushing after a minute.');
        if (failed.length > 0) throw new Error(`The directory could not push: ${failed.join('; ')}`);
      },
    };
  }
}
