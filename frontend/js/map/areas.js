// The outlines: what divides an organisation, and finer ones where there is room for them on the screen.
import { DivIcon, GeoJSON, LayerGroup, Marker } from "leaflet";
import { asked, element } from "./canvas.js";

const ROOM_FOR_FINER = 420;
const ROOM_FOR_NAME = 14;
const GRIDS = ["area_grid", "building_grid"];

export class Areas {
  constructor({ map }) {
    this.map = map;
    this.known = new Map();
    map.createPane("names").style.zIndex = 450;
    this.drawn = new LayerGroup().addTo(map);
    this.names = new LayerGroup().addTo(map);
    this.onPick = () => {};
    map.on("moveend", () => this.draw());
    // What is still on its way when the map is closed has nowhere to be drawn.
    map.on("unload", () => (this.root = 0));
  }

  // `urlOf` is the layer's address with 0 in place of the organisation; `steps` colours areas by id.
  async show({ organisation, urlOf, steps = null }) {
    this.root = organisation;
    this.urlOf = urlOf;
    this.steps = steps;
    await this.draw();
  }

  async draw() {
    if (!this.root) return;
    const turn = (this.turn = (this.turn || 0) + 1);
    const found = [];
    await this.collect(this.root, 0, found);
    if (turn !== this.turn || !this.root) return;
    this.drawn.clearLayers();
    this.names.clearLayers();
    this.edges = [];
    for (const part of found) this.add(part);
    // What is divided keeps its own edge above the finer lines inside it.
    for (const { feature, depth } of this.edges.reverse()) {
      this.drawn.addLayer(new GeoJSON(feature, { interactive: false, style: () => ({ className: `map-edge map-depth-${depth}` }) }));
    }
  }

  // Coarser before finer: what is drawn later lies above and takes the click.
  async collect(organisation, depth, found) {
    const features = await this.below(organisation);
    if (!this.root) return;
    const inView = features.filter((feature) => this.map.getBounds().intersects(feature.bounds));
    const divided = inView.filter((feature) => !GRIDS.includes(feature.properties.level) && depth < 4 && this.width(feature) > ROOM_FOR_FINER);
    found.push({ features: inView, divided, depth });
    for (const feature of this.steps && depth === 0 ? [] : divided) await this.collect(feature.id, depth + 1, found);
  }

  below(organisation) {
    if (!this.known.has(organisation)) {
      const answer = asked(this.urlOf.replace("/0", `/${organisation}`)).then(({ features }) => {
        for (const feature of features) feature.bounds = new GeoJSON(feature).getBounds();
        return features;
      });
      answer.catch(() => this.known.delete(organisation));
      this.known.set(organisation, answer);
    }
    return this.known.get(organisation);
  }

  async at(latlng) {
    const path = [];
    let features = await this.below(this.root);
    for (;;) {
      const hit = features.find((feature) => contains(feature.geometry, latlng));
      if (!hit) return path;
      path.push(hit);
      if (GRIDS.includes(hit.properties.level) || !this.known.has(hit.id)) return path;
      features = await this.below(hit.id);
    }
  }

  add({ features, divided, depth }) {
    const layer = new GeoJSON(features, {
      style: (feature) => ({ className: this.classOf(feature, depth) }),
      onEachFeature: (feature, path) => path.on("click", (event) => this.onPick(event, feature, depth)),
    });
    this.drawn.addLayer(layer);
    this.edges.push(...divided.map((feature) => ({ feature, depth })));
    for (const feature of features) if (!divided.includes(feature) || (this.steps && !depth)) this.name(feature, depth);
  }

  classOf(feature, depth) {
    const step = this.steps && !depth ? this.steps.get(String(feature.id)) || 0 : null;
    return step === null ? `map-area map-depth-${Math.min(depth, 3)}` : `map-area heat-${step}`;
  }

  name(feature, depth) {
    const text = feature.properties.name;
    if (this.width(feature) < ROOM_FOR_NAME * text.length) return;
    const html = element("span", {}, text);
    this.names.addLayer(
      new Marker(feature.bounds.getCenter(), {
        icon: new DivIcon({ className: `map-name map-depth-${Math.min(depth, 3)}`, html, iconSize: [0, 0] }),
        pane: "names",
        interactive: false,
        keyboard: false,
      }),
    );
  }

  width({ bounds }) {
    return Math.abs(this.map.latLngToContainerPoint(bounds.getNorthEast()).x - this.map.latLngToContainerPoint(bounds.getSouthWest()).x);
  }
}

// Whether a polygon's outer ring goes round a point.
function contains(geometry, { lat, lng }) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some(([ring]) => {
    let inside = false;
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [x1, y1] = ring[at];
      const [x2, y2] = ring[before];
      if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  });
}
