(() => {
  'use strict';
  const text = {labelColor: 'var(--muted)', titleColor: 'var(--muted)', labelFontSize: 11, titleFontSize: 11, titleFontWeight: 'normal'};
  const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
  const config = {
    background: 'transparent',
    font,
    padding: 2,
    view: {stroke: null},
    axis: {...text, gridColor: 'var(--line)', domainColor: 'var(--line-strong)', tickColor: 'var(--line-strong)', labelPadding: 5, titlePadding: 8},
    text: {color: 'var(--ink)'},
    line: {strokeWidth: 2},
  };

  const draw = async (script) => {
    const plot = document.getElementById(script.dataset.chart);
    try {
      const spec = JSON.parse(script.textContent);
      const autosize = spec.autosize ?? {type: 'fit-x', contains: 'padding'};
      await vegaEmbed(plot, {...spec, autosize, config}, {
        renderer: 'svg',
        actions: false,
      });
      plot.dataset.drawn = 'true';
    } catch (error) {
      plot.textContent = 'This chart could not be drawn: ' + error.message;
      console.error(script.dataset.chart, error);
    }
  };

  // A chart as wide as its place has no width while it is folded away: it is drawn when it is opened.
  const drawAll = () => {
    const charts = [...document.querySelectorAll('script[data-chart]')];
    const hidden = charts.filter((chart) => chart.closest('details:not([open])'));
    hidden.forEach((chart) => chart.closest('details').addEventListener('toggle', () => draw(chart), {once: true}));
    Promise.all(charts.filter((chart) => !hidden.includes(chart)).map(draw)).then(() => {
      document.documentElement.dataset.drawn = 'true';
    });
  };

  // What is folded away on the screen is still wanted on paper.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open])')];
    folded.forEach((one) => one.setAttribute('open', ''));
  });
  addEventListener('afterprint', () => folded.forEach((one) => one.removeAttribute('open')));

  // Marks the section being read in the table of contents.
  const links = new Map([...document.querySelectorAll('.toc a')].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        links.forEach((link) => link.removeAttribute('aria-current'));
        links.get(entry.target.id)?.setAttribute('aria-current', 'true');
      }
    }
  }, {rootMargin: '-15% 0px -75% 0px'});
  links.forEach((link, id) => seen.observe(document.getElementById(id)));

  drawAll();
})();
