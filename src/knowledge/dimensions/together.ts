const together =
  /\b(?:together|combin(?:ed|ation|ing)|combo|concurrent(?:ly)?|concomitant(?:ly)?|simultaneous(?:ly)?|at (?:once|the (?:same )?time)|same (?:days?|dates?|dos|session|visit|operation|time)|along with|in addition to|plus|both(?! (?:of (?:the following|these)|are met|criteria)\b))\b|\p{L} ?\+ ?\p{L}/iu;

/** Whether words speak of two things that are done, given or billed together. */
export const isTogetherIn = (text: string): boolean => together.test(text);
