const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date as people read it: "March 1, 2025", or "December 2025" where only the month is known; spans keep their "to". */
export function dateInWords(date: string): string {
  if (date.includes(' to ')) return date.split(' to ').map(dateInWords).join(' to ');
  if (date.startsWith('until ')) return `the time until ${dateInWords(date.slice(6))}`;
  const [year, month, day] = date.split('-');
  const name = months[Number(month) - 1] ?? '';
  return day ? `${name} ${Number(day)}, ${year}` : `${name} ${year}`;
}
