import ts from 'typescript';

/** One regular expression of the source. `pattern` is null where it is put together at run time. */
export interface FoundPattern {
  line: number;
  pattern: string | null;
  flags: string;
  /** As it stands in the source, at most 200 characters: what an exception refers to. */
  source: string;
}

const maxSourceCharacters = 200;

function readStringLiteral(node: ts.Node | undefined): string | null {
  return node && ts.isStringLiteralLike(node) ? node.text : null;
}

/** `String.raw` without substitutions is a constant, too. */
function readConstant(node: ts.Node | undefined): string | null {
  if (node && ts.isTaggedTemplateExpression(node) && ts.isNoSubstitutionTemplateLiteral(node.template)) {
    return node.tag.getText() === 'String.raw' ? (node.template.rawText ?? null) : null;
  }
  return readStringLiteral(node);
}

/** findPatterns lists the regular expressions of a TypeScript file: literals, and calls of `RegExp`. */
export function findPatterns(path: string, text: string): FoundPattern[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: FoundPattern[] = [];
  const add = (node: ts.Node, pattern: string | null, flags: string) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ line, pattern, flags, source: node.getText().slice(0, maxSourceCharacters) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      add(node, node.text.slice(1, end), node.text.slice(end + 1));
    }
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (isCall && node.expression.getText() === 'RegExp') {
      const [pattern, flags] = node.arguments ?? [];
      // `RegExp(/literal/, flags)` is found by its literal.
      if (!pattern || !ts.isRegularExpressionLiteral(pattern)) {
        add(node, readConstant(pattern), readStringLiteral(flags) ?? '');
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
