// The map of incidents: a basemap from files of this host, points where the place is precise, areas where it is not.
const AREA_FILL = 0.14;
const CLUSTER_RADIUS = 36;
const LEAST_SPREAD = 0.002; // degrees: what lies closer together is one place to a reader
const LABEL_FONT = ["sans-serif"];

const dark = matchMedia("(prefers-color-scheme: dark)");

const colours = () => {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
};

const absolute = (path) => new URL(path, location.href).href;

const basemap = (files, colour) => ({
  version: 8,
  sources: Object.fromEntries([
    ...["land", "borders", "divisions", "countries", "towns"].map((name) => [
      name, {type: "geojson", data: absolute(files[name]), tolerance: 0.2},
    ]),
  ]),
  layers: [
    {id: "sea", type: "background", paint: {"background-color": colour("map-sea")}},
    {id: "land", type: "fill", source: "land", paint: {"fill-color": colour("map-land")}},
    {id: "coast", type: "line", source: "land", paint: {"line-color": colour("map-coast"), "line-width": 0.7}},
    {id: "divisions", type: "line", source: "divisions", minzoom: 3.5,
      paint: {"line-color": colour("map-border"), "line-width": 0.6, "line-dasharray": [3, 2]}},
    {id: "borders", type: "line", source: "borders",
      paint: {"line-color": colour("map-border"), "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 7, 1.6]}},
    {id: "towns", type: "symbol", source: "towns", minzoom: 4,
      filter: [">=", ["get", "population"], ["step", ["zoom"], 3000000, 5, 700000, 6, 250000, 7, 70000]],
      layout: {"text-field": ["get", "name"], "text-font": LABEL_FONT, "text-size": 11.5, "text-anchor": "top",
        "text-offset": [0, 0.35], "symbol-sort-key": ["-", 0, ["get", "population"]]},
      paint: {"text-color": colour("map-label"), "text-halo-color": colour("map-land"), "text-halo-width": 1.4}},
    {id: "countries", type: "symbol", source: "countries", maxzoom: 7,
      filter: [">=", ["get", "rank"], ["step", ["zoom"], 800, 3, 150, 4, 20, 5, 0]],
      layout: {"text-field": ["upcase", ["get", "name"]], "text-font": LABEL_FONT, "text-size": 12,
        "text-letter-spacing": 0.14, "text-max-width": 7, "symbol-sort-key": ["-", 0, ["get", "rank"]]},
      paint: {"text-color": colour("map-label-faint"), "text-halo-color": colour("map-land"), "text-halo-width": 1.2}},
  ],
});

const byContested = (colour) => ["case", ["get", "contested"], colour("contested"), colour("accent")];

// Incidents of one area are one feature, or their tints would add up to something that nobody said.
const byArea = (features) => {
  const areas = new Map();
  for (const feature of features.filter((one) => one.properties.area)) {
    const area = areas.get(feature.properties.where) ?? {...feature, members: []};
    area.members.push(feature);
    area.properties = {
      where: feature.properties.where, count: area.members.length,
      contested: area.members.some((one) => one.properties.contested),
    };
    areas.set(feature.properties.where, area);
  }
  return areas;
};

const collected = (features) => ({type: "FeatureCollection", features});
const drawnAreas = (shown) => collected([...shown.areas.values()]);
const drawnPoints = (shown) => collected(shown.features.filter((one) => !one.properties.area));

// How many incidents a mark stands for; what the server counted itself says so.
const NUMBER = ["coalesce", ["get", "count"], 1];
const SEVERAL = ["any", ["has", "point_count"], [">", NUMBER, 1]];

// Areas are drawn as they are and never clustered: an area that became a pin would claim a precision it lacks.
const addIncidents = (map, shown, colour) => {
  const contested = ["case", ["get", "contested"], 1, 0];
  map.addSource("areas", {type: "geojson", data: drawnAreas(shown)});
  map.addSource("pointed", {type: "geojson", data: collected([])});
  map.addSource("points", {
    type: "geojson", data: drawnPoints(shown), cluster: true, clusterRadius: CLUSTER_RADIUS, clusterMaxZoom: 12,
    clusterProperties: {contested: ["+", contested], count: ["+", NUMBER]},
  });
  map.addLayer({id: "areas", type: "fill", source: "areas",
    paint: {"fill-color": byContested(colour), "fill-opacity": AREA_FILL}}, "towns");
  map.addLayer({id: "area-edges", type: "line", source: "areas",
    paint: {"line-color": byContested(colour), "line-width": 1.4, "line-dasharray": [2, 2]}}, "towns");
  map.addLayer({id: "area-counts", type: "symbol", source: "areas", filter: [">", ["get", "count"], 1],
    layout: {"text-field": ["get", "count"], "text-font": LABEL_FONT, "text-size": 15},
    paint: {"text-color": byContested(colour), "text-halo-color": colour("map-land"), "text-halo-width": 1.5}});
  map.addLayer({id: "clusters", type: "circle", source: "points", filter: SEVERAL, paint: {
    "circle-color": ["case", [">", ["to-number", ["get", "contested"]], 0], colour("contested"), colour("accent")],
    "circle-radius": ["step", NUMBER, 13, 10, 17, 100, 23],
    "circle-stroke-color": colour("map-land"), "circle-stroke-width": 2}});
  map.addLayer({id: "cluster-counts", type: "symbol", source: "points", filter: SEVERAL,
    layout: {"text-field": ["case", [">=", NUMBER, 1000], ["concat", ["round", ["/", NUMBER, 1000]], "k"],
      ["to-string", NUMBER]], "text-font": LABEL_FONT, "text-size": 12,
      "text-allow-overlap": true},
    paint: {"text-color": colour("map-on-mark")}});
  map.addLayer({id: "points", type: "circle", source: "points", filter: ["!", SEVERAL], paint: {
    "circle-color": byContested(colour), "circle-radius": 6.5,
    "circle-stroke-color": colour("map-land"), "circle-stroke-width": 2}});
  map.addLayer({id: "pointed-area", type: "line", source: "pointed", filter: ["get", "area"],
    paint: {"line-color": colour("ink"), "line-width": 2.5}});
  map.addLayer({id: "pointed-point", type: "circle", source: "pointed", filter: ["!", ["get", "area"]], paint: {
    "circle-opacity": 0, "circle-radius": 12, "circle-stroke-color": colour("ink"), "circle-stroke-width": 2.5}});
};

const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

const describe = (found, container) => {
  const box = element("div", "", {class: "popup"});
  const list = element("ul", "");
  const seen = new Set();
  for (const {properties} of found) {
    if (seen.has(properties.incident_id)) continue;
    seen.add(properties.incident_id);
    const line = element("li", "");
    line.append(element("a", properties.title, {href: properties.url, dir: "auto"}));
    line.append(element("span", [properties.when, properties.precision].filter(Boolean).join(" · "), {class: "meta"}));
    if (properties.contested) line.append(element("strong", container.dataset.contested, {class: "badge contested"}));
    list.append(line);
  }
  box.append(list);
  return box;
};

// What is known to a point decides what is in view; a whole country that is an area somewhere need not fit.
const boundsOf = (library, features) => {
  const bounds = new library.LngLatBounds();
  const points = features.filter((one) => !one.properties.area);
  for (const {geometry} of points.length ? points : features) {
    const corners = geometry.type === "Point" ? [geometry.coordinates] : geometry.coordinates[0];
    for (const corner of corners) bounds.extend(corner);
  }
  return bounds;
};

// A mark that the server counted is asked for one by one, or looked at closer where it spreads over a part of the map.
const membersOf = async (container, {box, where}) => {
  const address = new URL(container.dataset.features, location.href);
  address.searchParams.set("each", "1");
  if (where) address.searchParams.set("where", where);
  else address.searchParams.set("box", box);
  return (await asked(address)).features;
};

const openOnClick = (library, map, container, shown) => {
  const closer = async (mark) => {
    const {cluster_id: id, box} = mark.properties;
    const source = map.getSource("points");
    if (id !== undefined) {
      const zoom = await source.getClusterExpansionZoom(id);
      if (zoom <= 12) return map.easeTo({center: mark.geometry.coordinates, zoom});
      const leaves = await source.getClusterLeaves(id, 50, 0);
      return (await Promise.all(leaves.map((one) => one.properties.box ? membersOf(container, one.properties) : [one]))).flat();
    }
    const [[west, south], [east, north]] = boxed(box);
    const isOnePlace = Math.max(east - west, north - south) < LEAST_SPREAD;
    if (isOnePlace || map.getZoom() >= 12) return membersOf(container, mark.properties);
    return map.fitBounds(boxed(box), {padding: 60, maxZoom: 12});
  };
  const told = async (mark) => {
    const {where, box, cluster} = mark.properties;
    if (cluster || box) return closer(mark);
    const members = shown.areas.get(where)?.members;
    return members ?? (where && !mark.properties.incident_id ? membersOf(container, {where}) : [mark]);
  };
  const show = async (event) => {
    const found = map.queryRenderedFeatures(event.point, {layers: ["clusters", "points", "areas"]});
    const first = found.find((one) => one.properties.cluster || one.properties.box);
    const chosen = await Promise.all((first ? [first] : found).map(told));
    const features = chosen.flat().filter((one) => one?.properties);
    if (!features.length) return;
    new library.Popup({maxWidth: "20rem"}).setLngLat(event.lngLat).setDOMContent(describe(features, container)).addTo(map);
  };
  map.on("click", show);
  for (const layer of ["clusters", "points", "areas"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
};

const asked = async (address) => (await fetch(address, {headers: {Accept: "application/geo+json"}})).json();

// Areas that the server counted come as they are; others are put together here.
const fetched = async (container, view = {}) => {
  const address = new URL(container.dataset.features, location.href);
  for (const [name, value] of Object.entries(view)) address.searchParams.set(name, value);
  const {features, complete} = await asked(address);
  const counted = new Map(features.filter((one) => one.properties.area).map((one) => [one.properties.where, one]));
  return {features, complete, areas: complete ? byArea(features) : counted};
};

// What was too much to be sent whole is asked for anew for every part of the map that is shown.
const followView = (map, container, shown) => {
  let asking = 0;
  const look = async () => {
    if (shown.complete) return;
    const [number, bounds] = [++asking, map.getBounds()];
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((edge) => edge.toFixed(3));
    const {features, areas} = await fetched(container, {box: box.join(","), zoom: map.getZoom().toFixed(1)});
    // A later answer may have overtaken this one.
    if (number !== asking) return;
    Object.assign(shown, {features, areas});
    map.getSource("areas")?.setData(drawnAreas(shown));
    map.getSource("points")?.setData(drawnPoints(shown));
  };
  map.on("moveend", look);
  container.addEventListener("counted", look);
};

// West, south, east and north, with the east beyond 180 where the box crosses the date line.
const boxed = (words) => {
  const [west, south, east, north] = words.split(",").map(Number);
  return [[west, south], [east < west ? east + 360 : east, north]];
};

const startingView = (library, shown, container) => {
  const small = container.classList.contains("small");
  if (container.dataset.box) return {bounds: boxed(container.dataset.box)};
  if (!shown.features.length) return {center: [40, 25], zoom: 1.4};
  return {
    bounds: boundsOf(library, shown.features), fitBoundsOptions: {padding: small ? 30 : 60, maxZoom: small ? 6 : 7},
  };
};

// A line of the list that is pointed at, or that has the focus, is ringed on the map.
const pointOut = (map, shown) => {
  const ring = (event) => {
    const line = event.target.closest?.("[data-incident]");
    const found = line ? shown.features.filter((one) => one.properties.incident_id === line.dataset.incident) : [];
    map.getSource("pointed")?.setData(collected(found));
  };
  document.addEventListener("pointerover", ring);
  document.addEventListener("focusin", ring);
};

// What the library says by itself, by the name of the attribute that holds it in the reader's language.
const SAID = {
  "AttributionControl.ToggleAttribution": "credits", "NavigationControl.ZoomIn": "zoomIn",
  "NavigationControl.ZoomOut": "zoomOut", "Popup.Close": "close", "Map.Title": "title",
  "CooperativeGesturesHandler.WindowsHelpText": "wheel", "CooperativeGesturesHandler.MacHelpText": "wheelMac",
  "CooperativeGesturesHandler.MobileHelpText": "fingers",
};

const draw = async (container) => {
  const files = container.dataset;
  const [library, shown] = await Promise.all([import(absolute(files.library)), fetched(container)]);
  library.setWorkerUrl(absolute(files.worker));
  const map = new library.Map({
    container, style: basemap(files, colours()), maxZoom: 12, attributionControl: false, dragRotate: false,
    pitchWithRotate: false, cooperativeGestures: container.classList.contains("small"),
    locale: Object.fromEntries(Object.entries(SAID).map(([key, name]) => [key, files[name]])),
    ...startingView(library, shown, container),
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new library.NavigationControl({showCompass: false}));
  map.addControl(new library.AttributionControl({
    compact: true, customAttribution: "MapLibre · Natural Earth · GeoNames (CC BY 4.0)",
  }));
  map.on("style.load", () => addIncidents(map, shown, colours()));
  // What was drawn, and for which scheme, is written down once it is on the screen: the tests wait for it.
  const written = () => map.once("idle", () => {
    container.dataset.drawn = shown.features.length;
    container.dataset.scheme = dark.matches ? "dark" : "light";
  });
  dark.addEventListener("change", () => {
    map.setStyle(basemap(files, colours()), {diff: false});
    written();
  });
  container.addEventListener("incidents", async () => {
    Object.assign(shown, await fetched(container));
    map.getSource("areas").setData(drawnAreas(shown));
    map.getSource("points").setData(drawnPoints(shown));
    container.dispatchEvent(new CustomEvent("counted"));
    written();
  });
  const tellView = () => {
    const edges = map.getBounds();
    const view = [edges.getWest(), edges.getSouth(), edges.getEast(), edges.getNorth()];
    files.view = view.map((edge) => edge.toFixed(3)).join(",");
    container.dispatchEvent(new CustomEvent("view"));
  };
  map.once("load", () => {
    tellView();
    map.on("moveend", tellView);
    container.dispatchEvent(new CustomEvent("counted"));
  });
  openOnClick(library, map, container, shown);
  followView(map, container, shown);
  pointOut(map, shown);
  written();
};

for (const container of document.querySelectorAll("[data-features]")) await draw(container);
