import * as contract from '../../contract/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: endpoints of every kind; what is read of them is the same.
type AnyEndpoint = contract.Endpoint<any, any, any, any>;

/** An endpoint with its name in a client: `room_call`. */
export interface Described {
  name: string;
  room: string;
  endpoint: AnyEndpoint;
}

const isEndpoint = (value: unknown): value is AnyEndpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'response' in value;

/** A group of calls within a room: an object of endpoints and nothing else. */
const isGroup = (value: unknown): value is Record<string, AnyEndpoint> =>
  typeof value === 'object' && value !== null && !isEndpoint(value) && Object.values(value).every(isEndpoint);

/** Every endpoint of the contract, in the order of its address. */
export function describedEndpoints(): Described[] {
  const found: Described[] = [];
  for (const [room, exported] of Object.entries(contract)) {
    if (typeof exported !== 'object' || exported === null) continue;
    for (const [name, value] of Object.entries(exported)) {
      if (isEndpoint(value)) found.push({ name: `${room}_${name}`, room, endpoint: value });
      else if (isGroup(value))
        for (const [call, endpoint] of Object.entries(value))
          found.push({ name: `${room}_${name}_${call}`, room, endpoint });
    }
  }
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const key = ({ endpoint }: Described): string => `${endpoint.path} ${endpoint.method}`;
