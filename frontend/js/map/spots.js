// The open cases as lights with a shape each; near ones are one mark that says how many.
import { CircleMarker, DivIcon, LayerGroup, Marker, Popup } from "leaflet";
import Supercluster from "supercluster";
import { element, mark } from "./canvas.js";

const SEVERITY = { grey: 0, green: 1, amber: 2, red: 3 };
const TONES = ["grey", "green", "amber", "red"];
const NEAR = 64;
const CLOSEST = 17;

export class Spots {
  constructor({ map, words, sprite }) {
    Object.assign(this, { map, words, sprite });
    this.layer = new LayerGroup().addTo(map);
    this.halo = new LayerGroup().addTo(map);
    this.cases = new Map();
    this.onPick = () => {};
    map.on("moveend", () => this.draw());
  }

  // Rows as the layer answers them: kind, id, longitude, latitude, light, type, title.
  show(rows) {
    this.cases.clear();
    const features = rows.map(([kind, id, lng, lat, light, type, title]) => {
      const properties = { case: `${kind}:${id}`, kind, id, light, type, title };
      this.cases.set(properties.case, { ...properties, latlng: [lat, lng] });
      return { type: "Feature", properties, geometry: { type: "Point", coordinates: [lng, lat] } };
    });
    this.clusters = new Supercluster({
      radius: NEAR,
      maxZoom: CLOSEST,
      map: ({ light }) => ({ worst: SEVERITY[light], late: Number(light === "red") }),
      reduce: (all, one) => {
        all.worst = Math.max(all.worst, one.worst);
        all.late += one.late;
      },
    }).load(features);
    this.draw();
  }

  draw() {
    if (!this.clusters) return;
    const bounds = this.map.getBounds().pad(0.2);
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    this.layer.clearLayers();
    for (const feature of this.clusters.getClusters(box, Math.floor(this.map.getZoom()))) {
      const [lng, lat] = feature.geometry.coordinates;
      const marker = feature.properties.cluster ? this.many(feature) : this.one(feature.properties);
      this.layer.addLayer(marker.setLatLng([lat, lng]));
    }
  }

  one(spot) {
    const name = spot.kind === "appeal" ? "mark-appeal" : `light-${spot.light}`;
    const html = element("span", { class: "spot-mark" }, mark(this.sprite, name));
    const tone = spot.kind === "appeal" ? "accent" : spot.light;
    const className = `spot spot-${tone}${spot.type === "emergency" ? " spot-emergency" : ""}`;
    const marker = new Marker([0, 0], { icon: new DivIcon({ className, html, iconSize: [26, 26] }), keyboard: false, title: this.said(spot), riseOnHover: true });
    marker.on("mouseover", () => this.light(spot.case));
    marker.on("mouseout", () => this.light(null));
    return marker.on("click", () => this.onPick(spot.case));
  }

  many({ id, properties: { point_count: count, worst, late } }) {
    const number = element("b", {}, String(count));
    const html = element("span", { class: "spot-mark" }, number);
    if (late) html.append(element("i", {}, mark(this.sprite, "light-red"), String(late)));
    const size = count < 10 ? 34 : count < 100 ? 42 : 50;
    const className = `spot spot-many spot-${TONES[worst]}`;
    const title = [this.words.many.replace("{n}", count), late ? this.words.late.replace("{n}", late) : ""].filter(Boolean).join(" · ");
    const marker = new Marker([0, 0], { icon: new DivIcon({ className, html, iconSize: [size, size] }), keyboard: false, title });
    return marker.on("click", () => this.map.setView(marker.getLatLng(), Math.min(19, this.clusters.getClusterExpansionZoom(id))));
  }

  said(spot) {
    const light = spot.kind === "appeal" ? this.words.appeal : this.words[spot.light];
    return `${light} · ${spot.title}`;
  }

  // A ring around one case, wherever it hides in a cluster.
  light(name) {
    this.halo.clearLayers();
    const spot = name && this.cases.get(name);
    if (spot) this.halo.addLayer(new CircleMarker(spot.latlng, { radius: 18, className: "spot-halo", interactive: false }));
  }

  open(name, url) {
    const spot = this.cases.get(name);
    if (!spot) return;
    const tone = spot.kind === "appeal" ? "accent" : spot.light;
    const shape = spot.kind === "appeal" ? "mark-appeal" : `light-${spot.light}`;
    const words = spot.kind === "appeal" ? this.words.appeal : this.words[spot.light];
    const content = element(
      "div",
      { class: "map-popup" },
      element("p", { class: "meta" }, element("span", { class: "light", "data-tone": tone }, mark(this.sprite, shape), words), this.words[spot.type] || ""),
      element("p", {}, element("a", { href: url }, spot.title)),
    );
    new Popup({ closeButton: false, offset: [0, -10], autoPanPadding: [24, 24] }).setLatLng(spot.latlng).setContent(content).openOn(this.map);
  }
}
