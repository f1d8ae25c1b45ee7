import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { ApiProblem } from '../api/index.ts';
import { type MessageId, Say, useSay } from '../text/index.ts';
import { Notice } from './notice.tsx';

/** The words for a problem: ours where the portal met it, else the server's own. */
export function useProblemWords(): (problem: unknown) => string {
  const say = useSay();
  const { messages } = useIntl();
  return (problem) => {
    if (!(problem instanceof ApiProblem)) return say('problem.unreadable_answer');
    const id = `problem.${problem.code}`;
    if (id in messages) return say(id as MessageId);
    return problem.detail || say('problem.unreadable_answer');
  };
}

interface ProblemNoticeProps {
  problem: unknown;
  title?: string;
  /** What else helps, such as where to click. */
  aside?: ReactNode;
}

/** A problem as an answer in the page: what happened and what to do, with the ID that support can look up. */
export function ProblemNotice({ problem, title, aside }: ProblemNoticeProps) {
  const say = useSay();
  const words = useProblemWords();
  if (!problem) return null;
  // A refusal explains itself; only a failure of ours has to be looked up.
  const requestId = problem instanceof ApiProblem && problem.status >= 500 ? problem.requestId : '';
  return (
    <Notice tone="refused" title={title ?? say('problem.title')} live>
      <p>{words(problem)}</p>
      {aside ? <p>{aside}</p> : null}
      {requestId ? (
        <p>
          <Say id="problem.request" values={{ id: requestId }} />
        </p>
      ) : null}
    </Notice>
  );
}
