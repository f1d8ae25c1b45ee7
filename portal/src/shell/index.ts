/**
 * The frame around the pages: header with workspace switcher, main menu and the person's own menu; the narrow frame for pages
 * before sign-in; and which workspace is selected. It asks the session and nothing else. Called by the routes.
 */
export { Crashed, NotFound } from './fallbacks.tsx';
export { OutsideFrame } from './outside-frame.tsx';
export { selectWorkspace } from './selected-workspace.ts';
export { SignedInFrame } from './signed-in-frame.tsx';
export { SsoDialog } from './sso-dialog.tsx';
export { UndoActivation } from './undo-activation.tsx';
export { useOpenWorkspace, useWorkspace, WorkspaceGate } from './workspace.tsx';
