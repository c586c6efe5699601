import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules', 'data', 'coverage', 'reports', '.stryker-tmp'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression > CallExpression.object[callee.property.name="writeHead"]',
          message: 'restify replaces writeHead for the whole process by one that returns nothing: call end() on the response itself.',
        },
      ],
    },
  },
  {
    // The rules are pure: no I/O, no clock, no randomness.
    files: ['src/meldcode/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'Date',
        'Math',
        'process',
        'fetch',
        'setTimeout',
        'setInterval',
        'crypto',
        'console',
        'performance',
      ],
    },
  },
);
