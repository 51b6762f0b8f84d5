import LastReading from '../catalog/LastReading.astro';
import ModelTable from '../catalog/ModelTable.astro';
import CauseCards from '../diagnosis/CauseCards.astro';
import DiagnosisBox from '../diagnosis/DiagnosisBox.astro';
import RequestPath from '../diagnosis/RequestPath.astro';
import StatusCodes from '../diagnosis/StatusCodes.astro';
import StatusCard from '../status/StatusCard.astro';
import FaqList from './FaqList.astro';
import StatusLine from '../status/StatusLine.astro';
import { mdxComponents } from './mdx.ts';
import RelatedProviders from './RelatedProviders.astro';

/** What the page of a provider, an index.mdx, may use beside what any page may. */
export const providerComponents = {
  ...mdxComponents,
  CauseCards,
  DiagnosisBox,
  Faq: FaqList,
  LastReading,
  ModelTable,
  RelatedProviders,
  RequestPath,
  StatusCard,
  StatusCodes,
  StatusLine,
};
