import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf } from '../../web/server.ts';
import { addApp, checkSaml, emptySaml } from '../apps.ts';
import { type Idp, isRefused, tidy } from '../context.ts';
import { newId } from '../ids.ts';
import type { AppDraft, Org } from '../model.ts';
import { orgOf } from '../org-scope.ts';
import { samlFromForm, withoutEmptyRows } from './saml-form.ts';
import { admin, notesOf } from './shell.ts';
import { chooseMethodPage, configurePage, draftPath, feedbackPage, generalPage } from './wizard.pages.ts';

const draftLimit = 20;

/** *Create App Integration*: a dialog, then three pages; what was entered waits in a draft. */
export function wizardRoutes(app: FastifyInstance, idp: Idp): void {
  app.get('/admin/apps/create', (request, reply) => chooseMethodPage(reply, orgOf(request), notesOf(request)));
  app.post('/admin/apps/create', (request, reply) => {
    const org = orgOf(request);
    if (formOf(request).method !== 'saml') {
      return chooseMethodPage(reply, org, { refused: 'Choose SAML 2.0; this practice directory offers nothing else.' });
    }
    const draft: AppDraft = { id: newId('dft', idp.random), label: '', hideIcon: false, saml: emptySaml() };
    org.drafts = [...org.drafts.slice(1 - draftLimit), draft];
    return reply.redirect(draftPath(org, draft, 'general'), 303);
  });
  const base = '/admin/apps/create/:draft';
  app.get(`${base}/general`, withDraft(generalPage));
  app.post(`${base}/general`, withDraft(saveGeneral));
  app.get(`${base}/saml`, withDraft(configurePage));
  app.post(`${base}/saml`, withDraft(saveSaml));
  app.get(`${base}/feedback`, withDraft(feedbackPage));
  app.post(
    `${base}/feedback`,
    withDraft((reply, found) => create(idp, found, reply)),
  );
}

type DraftHandler = (
  reply: FastifyReply,
  found: { org: Org; draft: AppDraft; request: FastifyRequest },
) => FastifyReply;

const withDraft = (handler: DraftHandler) => (request: FastifyRequest, reply: FastifyReply) => {
  const org = orgOf(request);
  const draft = org.drafts.find((one) => one.id === (request.params as { draft: string }).draft);
  return draft ? handler(reply, { org, draft, request }) : reply.redirect(admin(org, '/apps/create'), 303);
};

const saveGeneral: DraftHandler = (reply, { org, draft, request }) => {
  const form = formOf(request);
  draft.label = tidy(form.label);
  draft.hideIcon = form.hideIcon === 'on';
  if (!draft.label) return generalPage(reply, { org, draft, refused: 'App name: this field cannot be left blank.' });
  return reply.redirect(draftPath(org, draft, 'saml'), 303);
};

const saveSaml: DraftHandler = (reply, { org, draft, request }) => {
  const form = formOf(request);
  draft.saml = samlFromForm(form, draft.saml);
  if (form.action !== 'next') return configurePage(reply, { org, draft, more: form.action });
  draft.saml = withoutEmptyRows(draft.saml);
  const bad = checkSaml(draft.saml);
  if (bad) return configurePage(reply, { org, draft, refused: bad.refused });
  return reply.redirect(draftPath(org, draft, 'feedback'), 303);
};

function create(
  idp: Idp,
  { org, draft, request }: { org: Org; draft: AppDraft; request: FastifyRequest },
  reply: FastifyReply,
): FastifyReply {
  if (!formOf(request).role)
    return feedbackPage(reply, { org, draft, refused: 'Say whether you are a customer or a partner.' });
  const made = addApp({ idp, org }, draft);
  if (isRefused(made)) return feedbackPage(reply, { org, draft, refused: made.refused });
  org.drafts = org.drafts.filter((one) => one !== draft);
  return reply.redirect(admin(org, `/app/${made.id}/sign-on`), 303);
}
