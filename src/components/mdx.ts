import RetiredModels from '../catalog/RetiredModels.astro';
import LimitCalculator from '../limits/LimitCalculatorHere.astro';
import LimitsTable from '../limits/LimitsTable.astro';
import Api from './Api.astro';
import Fact from './Fact.astro';
import Link from './Link.astro';
import Messages from './Messages.astro';
import ModelId from './ModelId.astro';
import ModelValue from './ModelValue.astro';
import Outdated from './Outdated.astro';
import Retry from './Retry.astro';
import Sample from './Sample.astro';
import Tools from './Tools.astro';

/**
 * What MDX under content/ may use without an import. The styles of all of these travel with every
 * page that may use one, so what only the page of a provider shows stands in mdx-provider.ts.
 */
export const mdxComponents = {
  Api,
  Fact,
  LimitCalculator,
  LimitsTable,
  Link,
  Messages,
  ModelId,
  ModelValue,
  Outdated,
  RetiredModels,
  Retry,
  Sample,
  Tools,
};
