/**
 * The admin console: the pages an IT admin clicks through, with the labels of the console it imitates and a look of
 * its own.
 *
 * Owns: forms, words, addresses below `/org/<slug>/admin`.
 * Never does: change anything itself; the directory's verbs do, the same that the control API calls.
 * Called by: `idp/index.ts`.
 */
import type { FastifyInstance } from 'fastify';
import type { Idp } from '../context.ts';
import { appsRoutes } from './apps.routes.ts';
import { assignmentRoutes } from './assignments.routes.ts';
import { groupRoutes } from './groups.routes.ts';
import { officeRoutes } from './office.routes.ts';
import { peopleRoutes } from './people.routes.ts';
import { provisioningRoutes } from './provisioning.routes.ts';
import { pushGroupRoutes } from './push-groups.routes.ts';
import { ruleRoutes } from './rules.routes.ts';
import { signOnRoutes } from './sign-on.routes.ts';
import { wizardRoutes } from './wizard.routes.ts';

export function consoleRoutes(app: FastifyInstance, idp: Idp): void {
  officeRoutes(app);
  wizardRoutes(app, idp);
  appsRoutes(app, idp);
  signOnRoutes(app, idp);
  provisioningRoutes(app, idp);
  assignmentRoutes(app, idp);
  pushGroupRoutes(app, idp);
  peopleRoutes(app, idp);
  groupRoutes(app, idp);
  ruleRoutes(app, idp);
}
