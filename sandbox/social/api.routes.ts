import type { FastifyInstance } from 'fastify';
import { type ProviderState, type SocialPerson, SPOILS, type Spoil } from './model.ts';

/** For tests and tours: who has an account with this provider, and what is wrong with its tokens. */
export function socialApi(app: FastifyInstance, state: ProviderState): void {
  app.register(
    async (api) => {
      api.addHook('onRequest', async (request, reply) => {
        if (request.headers['x-sandbox'] === '1') return undefined;
        return reply.code(403).send({ error: 'Send the header x-sandbox: 1 (it keeps other sites out).' });
      });
      api.get('/people', () => ({ people: state.people }));
      api.post('/people', (request) => {
        const {
          id,
          name = 'Nobody',
          email = null,
          emailVerified = false,
          elsewhere,
        } = request.body as Partial<SocialPerson>;
        const person = {
          id: id ?? `${state.kind}-${1001 + state.people.length}`,
          name,
          email,
          emailVerified,
          elsewhere: elsewhere === true,
        };
        state.people = [...state.people.filter((one) => one.id !== person.id), person];
        return person;
      });
      api.put('/spoil', (request) => {
        const { spoil = null } = request.body as { spoil?: Spoil | null };
        state.spoil = spoil !== null && SPOILS.includes(spoil) ? spoil : null;
        return { spoil: state.spoil };
      });
    },
    { prefix: '/api' },
  );
}
