import { useQuery } from '@tanstack/react-query';
import type { integration } from '../../../../../../contract/index.ts';
import { loadWhere, type Place } from '../../../../instructions/index.ts';
import { useSay } from '../../../../text/index.ts';
import { idpName } from './idps.ts';
import { Marked } from './marked.tsx';
import { useConfigurator } from './view.ts';

interface WhereProps {
  idp: integration.IdpKind;
  place: Place;
}

/** The click that a cure needs, in the console of the chosen IdP; nothing where no console is known. */
export function WhereAt({ idp, place }: WhereProps) {
  const say = useSay();
  const { data } = useQuery({ queryKey: ['where', idp], queryFn: () => loadWhere(idp), staleTime: Infinity });
  const path = data?.[place];
  if (path === undefined) return null;
  return (
    <span>
      {say('where.in', { idp: say(idpName(idp)) })} <Marked text={path} />
    </span>
  );
}

/** The same within the configurator. */
export function Where({ place }: { place: Place }) {
  return <WhereAt idp={useConfigurator().view.idp} place={place} />;
}
