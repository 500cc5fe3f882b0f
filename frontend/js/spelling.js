// How well does what was typed name something? The same judgement as muster/directory/finding/spelling.py.
export function ranker(typed) {
  const text = typed.normalize("NFKC").toLowerCase().replace(/[\s'’]+/g, "").slice(0, 40);
  if (!text) return () => 0;
  const latin = /^[a-z0-9]+$/.test(text);
  const spelt = latin && new RegExp(`(^| )${[...text].join("(?:[a-z0-9]* )?")}`);
  return ({ name, code = "", pinyin = "" }) => {
    const plain = name.toLowerCase();
    if (code.toLowerCase() === text || plain.startsWith(text)) return 0;
    const found = spelt && spelt.exec(pinyin);
    if (found && found.index === 0) return 1;
    if (found || plain.includes(text)) return 2;
    return text.length > 1 && inOrder(text, latin ? initials(pinyin) : plain) ? 3 : null;
  };
}

const initials = (pinyin) => pinyin.split(" ").map((one) => one[0]).join("");

function inOrder(text, within) {
  let at = -1;
  return [...text].every((sign) => (at = within.indexOf(sign, at + 1)) >= 0);
}
