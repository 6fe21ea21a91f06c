/** How registry members describe themselves, for those who know the laboratory but not its engine. */
export {
  defaultOf,
  type BooleanParameter,
  type Catalogue,
  type ChoiceParameter,
  type Convention,
  type DiagnosticMember,
  type Member,
  type MetricMember,
  type NumberParameter,
  type Parameter,
  type ParameterValue,
  type Task,
  type Text,
} from '../engine/member.ts';
