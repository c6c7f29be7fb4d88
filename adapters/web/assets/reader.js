// The bar at the top is as high as its words make it, and headings stick below it; a paragraph can be taller than the
// window, so the marked words themselves are brought into view, not only the paragraph they stand in.

const bar = document.querySelector('.where');

function measureBar() {
  if (bar !== null) document.body.style.setProperty('--head', `${bar.offsetHeight}px`);
}

function showMarked() {
  const target = document.getElementById(location.hash.slice(1));
  const marked = target === null ? document.querySelector('mark') : target.querySelector('mark');
  marked?.scrollIntoView({ block: 'center' });
}

measureBar();
addEventListener('resize', measureBar);
addEventListener('hashchange', showMarked);
addEventListener('load', () => requestAnimationFrame(showMarked));
