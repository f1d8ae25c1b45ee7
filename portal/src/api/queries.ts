import {
  type DefaultError,
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { accounts, type Endpoint } from '../../../contract/index.ts';
import { call, type Input } from './call.ts';
import { ApiProblem } from './problem.ts';

export type SessionView = NonNullable<Awaited<ReturnType<typeof readSession>>>;
export type Workspace = SessionView['workspaces'][number];

const readSession = () => call(accounts.session, {});
export const sessionQuery = queryOptions({
  queryKey: [accounts.session.path],
  queryFn: readSession,
  staleTime: 60_000,
});
/** Who is signed in. Only for pages behind the guard, which has already read it. */
export const useSession = (): SessionView => useSuspenseQuery(sessionQuery).data;

const isOurs = (problem: unknown): problem is ApiProblem => problem instanceof ApiProblem;

/** @param onSignedOut called when the server says that the session is over. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (problem: unknown): void => {
    if (isOurs(problem) && problem.status === 401 && problem.code === 'sign_in_needed') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, problem) =>
          failures < 2 && (!isOurs(problem) || problem.status === 0 || problem.status >= 500),
      },
    },
  });
}

interface ReadOptions {
  /** Milliseconds between two looks while the page is open; false: only when something changed. */
  refetchInterval?: number | false;
  enabled?: boolean;
  keepPrevious?: boolean;
}

/** Reads a GET endpoint, cached under its path and input. */
export function useApi<Params, Query, Body, Answer>(
  endpoint: Endpoint<Params, Query, Body, Answer>,
  input: Input<Params, Query, Body>,
  { keepPrevious, refetchInterval = false, ...options }: ReadOptions = {},
): UseQueryResult<Answer, DefaultError> {
  const { params, query } = input as { params?: unknown; query?: unknown };
  return useQuery({
    queryKey: [endpoint.path, params ?? null, query ?? null],
    queryFn: () => call(endpoint, input),
    // Who is not let in any more does not go on knocking.
    refetchInterval: ({ state: { error } }) => (isOurs(error) && error.status === 403 ? false : refetchInterval),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...options,
  });
}

/** Something of any endpoint, to say that its cached answers are out of date. */
interface Named {
  path: string;
}

/** Sends to an endpoint; afterwards the answers of `changes` are read again. The promise settles when they have been. */
export function useSend<Params, Query, Body, Answer>(
  endpoint: Endpoint<Params, Query, Body, Answer>,
  changes: Named[] = [],
): UseMutationResult<Answer, DefaultError, Input<Params, Query, Body>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<Params, Query, Body>) => call(endpoint, input),
    onSuccess: () => Promise.all(changes.map(({ path }) => client.invalidateQueries({ queryKey: [path] }))),
  });
}
