import LastReading from '../catalog/LastReading.astro';
import ModelTable from '../catalog/ModelTable.astro';
import RetiredModels from '../catalog/RetiredModels.astro';
import CauseCards from '../diagnosis/CauseCards.astro';
import DiagnosisBox from '../diagnosis/DiagnosisBox.astro';
import LimitCalculator from '../limits/LimitCalculatorHere.astro';
import LimitsTable from '../limits/LimitsTable.astro';
import StatusCard from '../status/StatusCard.astro';
import Api from './Api.astro';
import Fact from './Fact.astro';
import Link from './Link.astro';
import ModelId from './ModelId.astro';
import ModelValue from './ModelValue.astro';
import Outdated from './Outdated.astro';
import RelatedProviders from './RelatedProviders.astro';
import Retry from './Retry.astro';
import Sample from './Sample.astro';
import Tools from './Tools.astro';

/** What MDX under content/ may use without an import. */
export const mdxComponents = {
  Api,
  CauseCards,
  DiagnosisBox,
  Fact,
  LastReading,
  LimitCalculator,
  LimitsTable,
  Link,
  ModelId,
  ModelTable,
  ModelValue,
  Outdated,
  RelatedProviders,
  RetiredModels,
  Retry,
  Sample,
  StatusCard,
  Tools,
};
