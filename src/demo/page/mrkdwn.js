/** What Slack makes of text: plain_text as it stands, mrkdwn with its few marks. Source: docs.slack.dev, "Formatting message text". */
const links = /<([^<>|]+)(?:\|([^<>]*))?>/u;
const marks = /(^|[\s(])([*_~`])(\S|\S.*?\S)\2(?=$|[\s).,:;!?])/mu;
const tags = { '*': 'strong', _: 'em', '~': 's', '`': 'code' };
const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Puts a text object of Block Kit in an element. `onLink(url)`: what a link does. */
export function putText(element, text, onLink) {
  if (!text) return element;
  if (text.type === 'mrkdwn') element.append(...read(text.text, onLink));
  else element.append(text.text);
  return element;
}

function read(text, onLink) {
  const link = links.exec(text);
  if (link) {
    const [whole, url, label] = link;
    const anchor = document.createElement('a');
    anchor.href = /^(https:|tel:|mailto:)/u.test(url) ? url : '#';
    anchor.textContent = unescaped(label ?? url);
    anchor.addEventListener('click', (event) => {
      event.preventDefault();
      onLink?.(url);
    });
    return [...read(text.slice(0, link.index), onLink), anchor, ...read(text.slice(link.index + whole.length), onLink)];
  }
  const mark = marks.exec(text);
  if (!mark) return text === '' ? [] : [unescaped(text)];
  const [whole, before, sign, inner] = mark;
  const marked = document.createElement(tags[sign]);
  marked.append(...(sign === '`' ? [unescaped(inner)] : read(inner, onLink)));
  return [...read(text.slice(0, mark.index) + before, onLink), marked, ...read(text.slice(mark.index + whole.length), onLink)];
}
