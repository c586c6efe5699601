/**
 * Every limit that a card has to keep, in one table. A card that could pass one fails the build; nothing is ever cut off.
 * House limits: design §2 and §5. Slack's: docs.slack.dev, "Block Kit reference"; measured and noted with the platform traps.
 */
export const limits = {
  card: {
    inputs: 4,
    required: 2,
    requiredMonitoring: 3,
    wordsBeforeFirstInput: 60,
    buttonsBesideAcute: 3,
    /** UTF-16 units in one field. */
    text: 2000,
  },
  teams: {
    /** Bytes of the card's JSON in UTF-16. Teams allows 100 KB, advises 80; ours leaves room for the envelope. */
    bytes: 60 * 1024,
    /** Characters of the address of a picture that travels within a card: with the rest of its card it stays below `bytes`. */
    picture: 24_000,
    /** More buttons than this go behind "…". */
    actions: 6,
  },
  slack: {
    blocksMessage: 50,
    blocksView: 100,
    /** Characters of a view's JSON. */
    viewJson: 250_000,
    title: 24,
    privateMetadata: 3000,
    actionId: 255,
    header: 150,
    sectionText: 3000,
    /** Slack names no limit for a text in a context block; this is well below what it takes. */
    contextText: 2000,
    contextElements: 10,
    sectionFields: 10,
    sectionField: 2000,
    /** Characters in all blocks of one message. */
    messageText: 13_000,
    inputLabel: 2000,
    inputText: 3000,
    placeholder: 150,
    optionText: 75,
    optionValue: 150,
    optionsSelect: 100,
    optionsRadio: 10,
    optionsCheckboxes: 10,
    optionGroups: 100,
    submit: 24,
    blockId: 255,
    viewStack: 3,
    buttonText: 75,
    buttonValue: 2000,
    buttonsInBlock: 25,
    altText: 2000,
  },
} as const;
