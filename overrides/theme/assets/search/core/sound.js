// Spelling by ear, in the order of the rules: "koxyx" and "coccyx" sound the same.
const SOUNDS = [
  [/x/g, "ks"],
  [/^(kn|gn|pn)/, "n"],
  [/^wr/, "r"],
  [/^chi?r/, "kr"],
  [/^(ps|sc(?=[eiy]))/, "s"],
  [/ough$/, "of"],
  [/ph/g, "f"],
  [/ght/g, "t"],
  [/gh/g, ""],
  [/([st])ch/g, "$1k"],
  [/ch|sh|ti(?=[ao])|(?!^)[cs]i(?=[ao])/g, "x"],
  [/c(?=[eiy])/g, "s"],
  [/dg|g(?=[eiy])/g, "j"],
  [/[cq]/g, "k"],
  [/th/g, "0"],
  [/z/g, "s"],
  [/mb$/, "m"],
  [/[hwy]/g, ""],
  [/(?!^)[aeiou]+/g, ""],
  [/^[aeiou]+/, "a"],
  [/(.)\1+/g, "$1"],
]

export const sound = word => SOUNDS.reduce((key, [from, to]) => key.replace(from, to), word)
