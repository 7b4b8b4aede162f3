/* The map that moves, over the drawn one: /map works without this, and without WebGL it stays as it is drawn.
   What is shown comes from /api/map and the packaged outlines; nothing is asked of another host. */
(function () {
  "use strict";

  const atlas = document.querySelector(".atlas");
  if (!atlas || !hasWebGL()) return;

  const list = document.querySelector(".places");
  const status = document.querySelector(".shown [role=status]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const LISTED = Number(atlas.dataset.listed);
  const NEAR_KM = 15; // as web/drawing.py has it
  const CLOSEST = 10; // zoom: nearer, the outlines at 1:50 million are wrong by more than is shown
  const DAY = 86400000;
  const WIDEST_KM = 1500; // a circle wider than this covers the map; as the drawing leaves it out

  // its room is taken at once, so that nothing moves later
  const times = make("div", { class: "times", role: "group", "aria-label": "Time" });
  atlas.after(times);

  let answer; // what /api/map said last
  let map;
  let popup;
  let period = null; // [first, last] as days since 1970; null: all, those without a day too
  let asking = null;

  // every `fetch` before anything is replaced, so that what fails leaves the drawn map
  Promise.all([ask(atlas.dataset.features), load()]).then(([found]) => {
    answer = found;
    show();
  }).catch((error) => {
    times.remove();
    console.warn("The map stays as it is drawn:", error);
  });

  function hasWebGL() {
    try {
      const canvas = document.createElement("canvas");
      return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
    } catch (error) {
      return false;
    }
  }

  function ask(address, signal) {
    return fetch(address, { signal }).then((got) => (got.ok ? got.json() : Promise.reject(new Error(got.status))));
  }

  function load() {
    const sheet = make("link", { rel: "stylesheet", href: atlas.dataset.style });
    const script = make("script", { src: atlas.dataset.library });
    const both = [sheet, script].map((one) => new Promise((done, failed) => {
      one.onload = done;
      one.onerror = failed;
    }));
    document.head.append(sheet, script);
    return Promise.all(both);
  }

  function make(tag, attributes, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  }

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  }

  /* the map */

  function show() {
    const paper = make("div", { class: "atlas-map" });
    atlas.append(paper);
    maplibregl.setWorkerUrl(atlas.dataset.worker);
    const [west, south, east, north] = answer.bbox;
    map = new maplibregl.Map({
      container: paper,
      style: style(),
      bounds: [[west, south], [east, north]],
      maxZoom: CLOSEST,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      fadeDuration: calm.matches ? 0 : 200,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    map.addControl(new maplibregl.ScaleControl({ unit: "metric" }), "bottom-left");
    map.on("style.load", draw);
    map.once("load", () => {
      atlas.classList.add("moves"); // hides what is drawn beneath
      paper.querySelector("canvas").setAttribute("aria-label", "Map of the incidents that are listed beside it; arrows move it, plus and minus zoom");
      addTimes();
      map.on("moveend", moved);
      follow();
    });
    for (const layer of ["pins", "signs", "clusters"]) {
      map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
      map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
    }
    map.on("click", clicked);
    dark.addEventListener("change", () => map.setStyle(style(), { diff: false }));
  }

  function style() {
    const ink = colour("ink"), paper = colour("paper"), land = colour("land"), soft = colour("soft");
    const name = ["match", ["get", "family"]];
    const whole = ["case"];
    for (const family of answer.families) {
      name.push(family.name, colour(`family-${family.name}`));
      whole.push(["==", ["get", family.name], ["get", "point_count"]], colour(`family-${family.name}`));
    }
    const hue = [...name, soft], mixed = [...whole, ink];
    const sums = Object.fromEntries(answer.families.map((family) =>
      [family.name, ["+", ["case", ["==", ["get", "family"], family.name], 1, 0]]]));
    const reach = ["min", 24, ["+", 7, ["*", 2.2, ["sqrt", ["get", "harmed"]]]]]; // as web/drawing.py has it
    const text = { "text-font": ["Arial Bold"], "text-size": 13, "text-allow-overlap": true };
    const own = ["in", ["get", "code"], ["literal", answer.own]];
    const none = { type: "FeatureCollection", features: [] };
    return {
      version: 8,
      sources: {
        ground: { type: "geojson", data: new URL(atlas.dataset.basemap, location.href).href },
        circles: { type: "geojson", data: none },
        signs: { type: "geojson", data: none },
        here: { type: "geojson", data: none },
        points: { type: "geojson", data: none, cluster: true, clusterRadius: 26, clusterMaxZoom: CLOSEST, clusterProperties: sums },
      },
      layers: [
        { id: "water", type: "background", paint: { "background-color": colour("water") } },
        { id: "land", type: "fill", source: "ground", filter: ["has", "code"], paint: { "fill-color": answer.own.length ? ["case", own, land, colour("land-far")] : land } },
        { id: "borders", type: "line", source: "ground", filter: ["has", "code"], paint: { "line-color": colour("border"), "line-width": 1 } },
        { id: "countries", type: "symbol", source: "ground", filter: ["has", "label"], layout: { "text-font": ["Arial Bold"], "text-field": ["get", "label"], "text-size": 14 }, paint: { "text-color": soft, "text-halo-color": land, "text-halo-width": 2 } },
        { id: "within", type: "fill", source: "circles", paint: { "fill-color": hue, "fill-opacity": ["case", ["get", "area"], 0.05, 0.15] } },
        { id: "dashes", type: "line", source: "circles", filter: ["get", "area"], paint: { "line-color": hue, "line-width": 1.6, "line-dasharray": [4, 3] } },
        { id: "rings", type: "line", source: "circles", filter: ["!", ["get", "area"]], paint: { "line-color": hue, "line-width": 1.2 } },
        { id: "signs", type: "symbol", source: "signs", layout: { ...text, "icon-image": ["get", "image"], "icon-size": 0.75, "icon-allow-overlap": true, "text-field": ["get", "label"], "text-anchor": "left", "text-offset": [0.8, 0] }, paint: { "text-color": hue, "text-halo-color": land, "text-halo-width": 2 } },
        { id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"], paint: { "circle-color": paper, "circle-stroke-color": mixed, "circle-stroke-width": 2.5, "circle-radius": ["min", 24, ["+", 9, ["*", 3, ["log2", ["get", "point_count"]]]]] } },
        { id: "counts", type: "symbol", source: "points", filter: ["has", "point_count"], layout: { ...text, "text-field": ["to-string", ["get", "point_count"]] }, paint: { "text-color": mixed } },
        { id: "halos", type: "circle", source: "points", filter: ["!", ["has", "point_count"]], paint: { "circle-radius": ["+", reach, 4], "circle-color": hue, "circle-opacity": 0.15, "circle-stroke-color": hue, "circle-stroke-width": 1.2 } },
        { id: "pins", type: "symbol", source: "points", filter: ["!", ["has", "point_count"]], layout: { "icon-image": ["get", "image"], "icon-size": ["/", reach, 10], "icon-allow-overlap": true, "icon-ignore-placement": true } },
        { id: "here", type: "circle", source: "here", paint: { "circle-radius": 18, "circle-color": "transparent", "circle-stroke-color": colour("accent"), "circle-stroke-width": 3 } },
      ],
    };
  }

  /* signs are the paths of the drawn map, on a canvas of four points a unit */
  function sign(family, solid) {
    const canvas = make("canvas", { width: 52, height: 52 });
    const pen = canvas.getContext("2d"), path = new Path2D(family.path), hue = colour(`family-${family.name}`);
    pen.translate(26, 26);
    pen.scale(2, 2);
    pen.lineJoin = "round";
    pen.fillStyle = solid ? hue : colour("paper");
    pen.strokeStyle = solid ? colour("paper") : hue;
    pen.lineWidth = 2.2;
    pen.fill(path);
    pen.stroke(path);
    return pen.getImageData(0, 0, 52, 52);
  }

  function draw() {
    for (const family of answer.families) {
      for (const solid of [true, false]) {
        const name = image(family.name, solid);
        if (!map.hasImage(name)) map.addImage(name, sign(family, solid), { pixelRatio: 2 });
      }
    }
    fill();
  }

  function image(family, solid) {
    return `${family}-${solid ? "solid" : "open"}`;
  }

  function fill() {
    const points = [], circles = [], signs = [], places = new Map();
    for (const one of inPeriod()) {
      const told = one.properties, key = `${one.geometry.coordinates} ${told.precision_km}`;
      if (!places.has(key)) places.set(key, []);
      places.get(key).push(one);
      if (isNear(told)) points.push({ ...one, properties: { ...told, number: one.id, image: image(told.family, told.solid) } });
    }
    for (const group of places.values()) {
      const { precision_km: km, family } = group[0].properties, at = group[0].geometry.coordinates;
      const same = group.every((one) => one.properties.family === family) ? family : "";
      if (isNear(group[0].properties)) {
        circles.push(circle(at, km, same, false));
        continue;
      }
      const drawn = km !== null && km <= WIDEST_KM;
      if (drawn) circles.push(circle(at, km, same, true));
      signs.push({
        type: "Feature",
        geometry: { type: "Point", coordinates: drawn ? [at[0], at[1] + km / 111.2] : at },
        properties: {
          family: same,
          image: same ? image(same, false) : "",
          label: group.length > 1 ? String(group.length) : `i${group[0].id}`,
          numbers: JSON.stringify(group.map((one) => one.id)),
        },
      });
    }
    set("points", points);
    set("circles", circles.sort((a, b) => b.properties.km - a.properties.km));
    set("signs", signs);
  }

  function isNear(told) {
    return told.precision_km !== null && told.precision_km <= NEAR_KM;
  }

  function set(source, features) {
    map.getSource(source).setData({ type: "FeatureCollection", features });
  }

  function circle([lon, lat], km, family, area) {
    const ring = [];
    for (let n = 0; n <= 64; n += 1) {
      const turn = (n % 64) * Math.PI / 32, north = km / 111.2 * Math.cos(turn);
      const east = km / 111.2 * Math.sin(turn) / Math.max(0.05, Math.cos(lat * Math.PI / 180));
      ring.push([lon + east, lat + north]);
    }
    return { type: "Feature", geometry: { type: "Polygon", coordinates: [ring] }, properties: { family, area, km } };
  }

  /* what was clicked tells itself in a popup; a cluster opens as far as the map goes */
  function clicked(event) {
    const around = [[event.point.x - 5, event.point.y - 5], [event.point.x + 5, event.point.y + 5]];
    const found = map.queryRenderedFeatures(around, { layers: ["pins", "signs", "clusters"] });
    const cluster = found.find((one) => one.properties.cluster);
    if (!found.length) return;
    if (!cluster || found[0] !== cluster) {
      tell(event.lngLat, found.flatMap((one) => (one.properties.numbers ? JSON.parse(one.properties.numbers) : one.properties.number || [])));
      return;
    }
    const source = map.getSource("points"), id = cluster.properties.cluster_id;
    source.getClusterExpansionZoom(id).then((zoom) => {
      if (zoom <= CLOSEST) map.easeTo({ center: cluster.geometry.coordinates, zoom });
      else source.getClusterLeaves(id, 50, 0).then((all) => tell(cluster.geometry.coordinates, all.map((one) => one.properties.number)));
    });
  }

  function tell(at, numbers) {
    const wanted = new Set(numbers);
    const told = answer.features.filter((one) => wanted.has(one.id));
    const lines = make("ol", { class: "places" }, ...told.slice(0, 10).map(line));
    if (told.length > 10) lines.append(make("li", { class: "meta" }, `and ${told.length - 10} more, in the list`));
    if (popup) popup.remove();
    popup = new maplibregl.Popup({ maxWidth: "22rem" }).setLngLat(at).setDOMContent(lines).addTo(map);
  }

  /* the list beside the map */

  function inPeriod() {
    if (!period) return answer.features;
    return answer.features.filter((one) => {
      const { earliest, latest } = one.properties;
      return earliest && dayOf(earliest) <= period[1] && dayOf(latest || earliest) >= period[0];
    });
  }

  function follow() {
    const bounds = map.getBounds();
    const seen = inPeriod().filter((one) => bounds.contains(one.geometry.coordinates));
    const focused = list && list.contains(document.activeElement) && document.activeElement.closest("li").dataset.id;
    if (list) {
      list.replaceChildren(...seen.slice(0, LISTED).map(line));
      const again = focused && list.querySelector(`li[data-id="${focused}"] a`);
      if (again) again.focus({ preventScroll: true });
    }
    const more = document.querySelector(".shown .more");
    if (more) more.hidden = seen.length <= LISTED;
    const left = answer.inside > answer.features.length ? ` The newest ${number(answer.features.length)} of ${number(answer.inside)} here are drawn; a period or a type narrows them.` : "";
    status.textContent = `${number(seen.length)} of ${number(answer.total)} ${answer.total === 1 ? "incident" : "incidents"}.${left}`;
  }

  /* as the macro `line` of templates/maps.html makes it */
  function line(one) {
    const told = one.properties;
    const days = told.earliest ? [...new Set([told.earliest, told.latest || told.earliest])].map(written).join(" to ") : "day not read";
    const place = told.place || told.country || "place without a name";
    const exact = !told.precision_km ? "" : `, ${told.precision_km >= 10 ? Math.round(told.precision_km) : told.precision_km} km`;
    const meta = [
      days,
      place + exact,
      told.killed && `killed: ${told.killed}`,
      told.injured && `injured: ${told.injured}`,
      told.tellers,
      `${number(told.reports)} ${told.reports === 1 ? "report" : "reports"}`,
      told.disputed && "disputed",
      told.denied && "denied",
      !["actual", "ongoing", "historical"].includes(told.status) && told.status,
      told.verified && "verified",
    ].filter(Boolean).join(" · ");
    const words = make("div", null,
      make("p", null, make("a", { href: `/incidents/${one.id}` }, `i${one.id}`), ` ${told.title}`),
      make("p", { class: "meta" }, meta));
    if (told.claimed_by) words.append(make("p", { class: "supposed" }, `claimed by ${told.claimed_by}: a claim, not a finding`));
    return make("li", { "data-id": one.id }, drawnSign(told), words);
  }

  function drawnSign(told) {
    const family = answer.families.find((one) => one.name === told.family);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("class", `sign fam-${family.name}`);
    svg.setAttribute("viewBox", "-12 -12 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("class", told.solid ? "pin" : "pin open");
    path.setAttribute("d", family.path);
    svg.append(path);
    return svg;
  }

  if (list) {
    for (const kind of ["focusin", "mouseover"]) list.addEventListener(kind, (event) => point(event.target.closest("li")));
    for (const kind of ["focusout", "mouseleave"]) list.addEventListener(kind, () => point(null));
  }

  function point(item) {
    const one = item && answer && answer.features.find((feature) => String(feature.id) === item.dataset.id);
    if (map && map.getSource("here")) set("here", one ? [{ ...one, properties: {} }] : []);
  }

  /* where the map is looked at stands in the address; what is not at hand yet is asked for */
  function moved() {
    const bounds = map.getBounds();
    const round = (edge) => Math.round(edge * 1000) / 1000;
    const box = [Math.max(-180, bounds.getWest()), Math.max(-85, bounds.getSouth()), Math.min(180, bounds.getEast()), Math.min(85, bounds.getNorth())].map(round);
    const here = new URL(location.href);
    here.searchParams.delete("region");
    here.searchParams.set("box", box.join(","));
    history.replaceState(history.state, "", here);
    for (const link of document.querySelectorAll(".regions [aria-current]")) link.removeAttribute("aria-current");
    keepBox(box.join(","));
    const [west, south, east, north] = answer.bbox;
    const held = west <= box[0] && south <= box[1] && box[2] <= east && box[3] <= north;
    follow();
    if (held && answer.inside <= answer.features.length) return;
    if (asking) asking.abort();
    asking = new AbortController();
    here.pathname = "/api/map";
    atlas.setAttribute("aria-busy", "true");
    ask(here, asking.signal).then((found) => {
      answer = found;
      fill();
      addTimes();
      follow();
      atlas.removeAttribute("aria-busy");
    }).catch((error) => {
      if (error.name === "AbortError") return;
      atlas.removeAttribute("aria-busy");
      status.textContent = "What lies here could not be asked for: the desk did not answer. What is shown is as before.";
    });
  }

  function keepBox(words) {
    const form = document.querySelector(".filters-row");
    for (const field of form.querySelectorAll("[name=region]")) field.remove();
    const field = form.querySelector("[name=box]") || form.appendChild(make("input", { type: "hidden", name: "box" }));
    field.value = words;
  }

  /* the time: a step for each day on which something is said to have happened, what is shown of it, and play */

  function addTimes() {
    const all = answer.features.flatMap(({ properties: { earliest, latest } }) => (earliest ? [dayOf(earliest), dayOf(latest || earliest)] : []));
    const days = [...new Set(all)].sort((a, b) => a - b);
    if (times.reach) times.reach(days);
    else if (days.length > 1) fillTimes(days);
  }

  function fillTimes(days) {
    const range = make("input", { type: "range", min: 0, step: 1, id: "day", "aria-describedby": "day-said" });
    const span = make("select", { "aria-label": "Which days are shown" },
      make("option", { value: "0" }, "up to the day"), make("option", { value: "7" }, "the week to it"), make("option", { value: "1" }, "the day alone"));
    const play = make("button", { type: "button" }, "Play");
    const said = make("output", { id: "day-said", for: "day" });
    times.append(play, make("label", { for: "day", class: "hidden" }, "Day"), range, span, said);
    let timer = null;

    function change() {
      const day = days[range.value], length = Number(span.value);
      period = !length && day === days.at(-1) ? null : [length ? day - length + 1 : -Infinity, day];
      const words = !period ? "all days" : !length ? `up to ${written(day)}` : length === 1 ? written(day) : `${written(period[0])} to ${written(day)}`;
      said.textContent = words;
      range.setAttribute("aria-valuetext", words);
      fill();
      follow();
    }

    function stop() {
      clearInterval(timer);
      timer = null;
      play.textContent = "Play";
    }

    function step() {
      // at most two minutes of play, however many days there are
      range.value = Number(range.value) + Math.max(1, Math.ceil(days.length / 150));
      change();
      if (Number(range.value) === days.length - 1) stop();
    }

    play.addEventListener("click", () => {
      if (timer) {
        stop();
        return;
      }
      if (Number(range.value) === days.length - 1) range.value = 0;
      change();
      play.textContent = "Pause";
      timer = setInterval(step, calm.matches ? 1600 : 800);
    });
    range.addEventListener("input", change);
    span.addEventListener("change", change);
    // other incidents have come in, of other days: the control stays, at its day or the one before
    times.reach = (found) => {
      const day = period ? days[range.value] : Infinity;
      days = found.length ? found : days;
      range.max = days.length - 1;
      range.value = Math.max(0, days.findLastIndex((one) => one <= day));
      change();
    };
    times.reach(days);
  }

  function dayOf(words) {
    return Date.parse(`${words}T00:00:00Z`) / DAY;
  }

  function written(day) {
    const date = new Date(typeof day === "number" ? day * DAY : `${day}T00:00:00Z`);
    return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  function number(n) {
    return n.toLocaleString("en");
  }
})();
