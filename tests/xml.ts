import { parser } from 'sax';

/** An element of an XML document. */
export interface XmlElement {
  /** Its local name. */
  name: string;
  namespace: string;
  attributes: Readonly<Record<string, string>>;
  /** Its own text, without that of its children. */
  text: string;
  children: XmlElement[];
}

/**
 * Parses XML strictly.
 * @throws {Error} when the text is not well-formed.
 */
export function parseXml(text: string): XmlElement {
  const reader = parser(true, { xmlns: true });
  const root: XmlElement = { name: '', namespace: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const top = (): XmlElement => open.at(-1) ?? root;
  reader.onerror = (error) => {
    throw error;
  };
  reader.ontext = (part) => void (top().text += part);
  reader.onopentag = (tag) => {
    if (!('uri' in tag)) throw new Error('The parser does not know namespaces.');
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([key, { value }]) => [key, value]),
    );
    const element = { name: tag.local, namespace: tag.uri, attributes, text: '', children: [] };
    top().children.push(element);
    open.push(element);
  };
  reader.onclosetag = () => void open.pop();
  reader.write(text).close();
  const [document] = root.children;
  if (!document) throw new Error('There is no element.');
  return document;
}

/** The children of an element with a name. */
export const childrenOf = ({ children }: XmlElement, name: string): XmlElement[] =>
  children.filter((child) => child.name === name);
