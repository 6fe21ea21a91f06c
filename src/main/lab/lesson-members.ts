/** Which members of the registries a lesson shows, read off its experiments. */
import type { Experiment } from '../../engine/experiment.ts';
import type { Catalogue } from '../../engine/member.ts';
import { resolveStudy } from '../../shared/resolve.ts';
import type { Study } from '../../shared/study.ts';

/** A member of a registry by its name and the registry's, as the catalogue calls them. */
export interface MemberName {
  readonly registry: string;
  readonly type: string;
}

/**
 * For each of the studies the members that are best seen in it, so that every member that is used at all belongs to one:
 * the first study whose variants differ in it, otherwise the first that uses it.
 */
export function showings(studies: readonly Study[], catalogue: Catalogue): MemberName[][] {
  const uses = studies.map((study) => usesOf(study, catalogue));
  const names = [...new Set(uses.flatMap(({ some }) => [...some]))];
  const places = new Map(names.map((name) => [name, placeOf(name, uses)]));
  return studies.map((_study, place) => names.filter((name) => places.get(name) === place).map(parse));
}

interface Uses {
  /** Used by a variant. */
  readonly some: ReadonlySet<string>;
  /** Used by every variant. */
  readonly all: ReadonlySet<string>;
}

function placeOf(name: string, uses: readonly Uses[]): number {
  const compared = uses.findIndex(({ some, all }) => some.has(name) && !all.has(name));
  return compared >= 0 ? compared : uses.findIndex(({ some }) => some.has(name));
}

function usesOf(study: Study, catalogue: Catalogue): Uses {
  const protocol = `protocols ${study.protocol['type'] as string}`;
  const variants = resolveStudy(study, catalogue).variants.map(
    ({ experiment }) => new Set([protocol, ...membersOf(experiment, catalogue)]),
  );
  const some = new Set(variants.flatMap((names) => [...names]));
  return { some, all: new Set([...some].filter((name) => variants.every((names) => names.has(name)))) };
}

/** The names of every member that the experiment uses, defaults included. */
function membersOf(experiment: Experiment, { activations }: Catalogue): string[] {
  const { data, network, loss, optimizer, schedule, regularizers } = experiment;
  const isActivation = (type: string): boolean => activations.some((member) => member.type === type);
  const layers = network.layers.map(({ type }) => [isActivation(type) ? 'activations' : 'layers', type] as const);
  const initializers = [...network.layers.map(({ initializer }) => initializer), network.outputInitializer];
  return [
    ['datasets', data.type] as const,
    ...layers,
    ...initializers.flatMap((type) => (typeof type === 'string' ? [['initializers', type] as const] : [])),
    ['losses', loss.type] as const,
    ['optimizers', optimizer.type] as const,
    ['schedules', schedule.type] as const,
    ...regularizers.map(({ type }) => ['regularizers', type] as const),
  ].map(([registry, type]) => `${registry} ${type}`);
}

function parse(name: string): MemberName {
  const [registry = '', type = ''] = name.split(' ');
  return { registry, type };
}
