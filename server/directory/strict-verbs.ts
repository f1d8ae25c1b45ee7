import { checkPatch, checkResource, type ResourceType } from '../scim/index.ts';
import type { ResourceVerbs } from './resource.routes.ts';

/** The same verbs; for integrations that are set to strict, what comes in is looked at first. In bulk as one by one. */
export const heldToTheLetter = <View>(type: ResourceType, verbs: ResourceVerbs<View>): ResourceVerbs<View> => ({
  ...verbs,
  async create(caller, body, projection) {
    if (caller.strict) checkResource(type, body);
    return verbs.create(caller, body, projection);
  },
  async replace(caller, change, projection) {
    if (caller.strict) checkResource(type, change.body);
    return verbs.replace(caller, change, projection);
  },
  async patch(caller, change, projection) {
    if (caller.strict) checkPatch(type, change.body);
    return verbs.patch(caller, change, projection);
  },
});
