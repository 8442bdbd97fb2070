import { Assembly, Callable, Documented, Parameter, TypeReference, TypeSpec } from './assembly';

/** A part of the API, with the path that a reader finds it by. */
interface Part {
  readonly path: string;
  readonly documented?: Documented;
  readonly type?: TypeReference;
  readonly lacksDefault?: boolean;
}

/** What the public API must not hold: each violation is one sentence. */
export function violations(assembly: Assembly): string[] {
  return Object.values(assembly.types).flatMap(partsOf).flatMap(({ path, documented, type, lacksDefault }) => [
    ...(documented && !documented.docs?.summary?.trim() ? [`${path} has no documentation.`] : []),
    ...(lacksDefault ? [`${path} is optional and says no @default.`] : []),
    ...(type ? faultsOf(type).map((fault) => `${path} ${fault}`) : []),
  ]);
}

function partsOf(type: TypeSpec): Part[] {
  const { fqn, initializer, methods = [], properties = [], members = [], datatype = false } = type;
  return [
    { path: fqn, documented: type },
    ...(initializer ? callableParts(`${fqn}.constructor`, initializer) : []),
    ...methods.flatMap((method): Part[] => [{ path: `${fqn}.${method.name}()`, documented: method }, ...callableParts(`${fqn}.${method.name}()`, method)]),
    ...properties.map((property): Part => ({
      path: `${fqn}.${property.name}`, documented: property, type: property.type, lacksDefault: datatype && property.optional && !property.docs?.default?.trim(),
    })),
    ...members.map((member): Part => ({ path: `${fqn}.${member.name}`, documented: member })),
  ];
}

function callableParts(path: string, { parameters = [], returns }: Callable): Part[] {
  return [
    ...parameters.map((parameter: Parameter): Part => ({ path: `${path} ${parameter.name}`, documented: parameter, type: parameter.type })),
    ...(returns ? [{ path: `${path} result`, type: returns.type }] : []),
  ];
}

/** jsii accepts both, and makes untyped objects of them in Java and Go. */
function faultsOf(type: TypeReference): string[] {
  if (type.union) return ['is a union of types.', ...type.union.types.flatMap(faultsOf)];
  if (type.collection) return faultsOf(type.collection.elementtype);
  return type.primitive === 'any' || type.primitive === 'json' ? ['can be anything.'] : [];
}
