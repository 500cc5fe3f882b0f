// The list and the map say the same: hover, focus and select go both ways, and moving the map lists what is in view.
import { DivIcon, LayerGroup, Marker, Popup } from "leaflet";
import { say } from "../swaps.js";
import { asked, boundsOf, boxOf, element } from "./canvas.js";

const SETTLED = 300;
const URLS = { whistle: "/whistles/", appeal: "/appeals/" };
const CLOSE = 15;

export class Listing {
  constructor(view, areas, spots) {
    Object.assign(this, { ...view, areas, spots });
    this.counts = new LayerGroup().addTo(this.map);
    this.follow = true;
    this.whole = true;
  }

  get list() {
    return document.getElementById("map-list");
  }

  start() {
    const { box } = Object.fromEntries(new URL(location.href).searchParams);
    this.map.fitBounds(boundsOf(box || this.list.dataset.bounds), { animate: false });
    this.spots.onPick = (name) => this.select(name, { fromMap: true });
    this.areas.onPick = (event, feature, depth) => this.offer(event.latlng, feature, depth);
    this.map.on("moveend", () => this.moved());
    document.addEventListener("htmx:afterSwap", (event) => event.detail.target.id === "map-list" && this.bind());
    document.addEventListener("htmx:configRequest", (event) => event.detail.elt.matches("[data-map-filters]") && this.tidy(event.detail.parameters));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.map.closePopup());
    this.bind();
  }

  // After the list was exchanged: what it holds, its marks and its layers.
  bind() {
    const list = this.list;
    list.addEventListener("mouseover", (event) => this.point(event.target));
    list.addEventListener("mouseleave", () => this.spots.light(null));
    list.addEventListener("focusin", (event) => this.point(event.target));
    list.addEventListener("focusout", () => this.spots.light(null));
    list.addEventListener("click", (event) => this.clicked(event));
    list.addEventListener("live", () => this.heard());
    for (const hidden of list.querySelectorAll("[data-map-show], [data-map-follow]")) hidden.hidden = false;
    const follow = list.querySelector("[data-map-follow] input");
    if (follow) {
      follow.checked = this.follow;
      follow.addEventListener("change", () => this.setFollow(follow.checked));
    }
    this.draw();
  }

  async draw() {
    const { area, areas, bounds, heat, cases } = this.list.dataset;
    if (this.area !== undefined && area !== this.area) this.quietly(() => this.map.fitBounds(boundsOf(bounds), { animate: false }));
    this.area = area;
    const rows = [...this.list.querySelectorAll("[data-counted]")];
    const steps = heat === undefined ? null : new Map(rows.map((row) => [row.dataset.counted, Number(row.dataset.step)]));
    try {
      await this.areas.show({ organisation: Number(area), urlOf: areas, steps });
      await this.count(heat === undefined ? rows : []);
      if (cases !== this.shown) await this.load(cases);
    } catch {
      say(this.words.failed);
    }
  }

  // All cases at once where they are few; else those in view, once the map is close enough.
  async load(cases) {
    this.shown = cases;
    const { spots } = cases ? await asked(cases) : { spots: [] };
    this.whole = spots !== null;
    this.spots.show(spots || []);
    if (!this.whole) await this.loadView();
  }

  async loadView() {
    const url = new URL(this.shown, location.href);
    url.searchParams.set("box", boxOf(this.map));
    const { spots } = await asked(url);
    this.spots.show(spots || []);
  }

  // Counts by area where there is too much to show one by one.
  async count(rows) {
    this.counts.clearLayers();
    if (!rows.length) return;
    const features = await this.areas.below(Number(this.list.dataset.area));
    for (const row of rows) {
      const feature = features.find(({ id }) => String(id) === row.dataset.counted);
      if (!feature) continue;
      const html = element("span", { class: "spot-mark" }, element("b", {}, row.dataset.cases));
      const icon = new DivIcon({ className: "spot spot-many spot-counted", html, iconSize: [50, 50] });
      const marker = new Marker(feature.bounds.getCenter(), { icon, keyboard: false, title: `${feature.properties.name} ${this.words.many.replace("{n}", row.dataset.cases)}` });
      this.counts.addLayer(marker.on("click", () => this.map.fitBounds(feature.bounds)));
    }
  }

  moved() {
    const { quiet } = this;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      if (!this.whole) this.loadView().catch(() => say(this.words.failed));
      if (this.follow && !quiet && this.list.dataset.heat === undefined) this.refresh({ box: boxOf(this.map) });
    }, SETTLED);
  }

  // What the list itself moves on the map does not change the list.
  quietly(move) {
    this.quiet = true;
    move();
    this.quiet = false;
  }

  setFollow(follow) {
    this.follow = follow;
    this.refresh({ box: follow ? boxOf(this.map) : "" });
  }

  refresh(changed = {}) {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries({ page: "", ...changed })) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    history.replaceState(history.state, "", url);
    for (const kept of document.querySelectorAll("[data-map-filters] input[name=box]")) kept.value = url.searchParams.get("box") || "";
    window.htmx.ajax("GET", `${url.pathname}${url.search}`, { target: "#map-list", select: "#map-list", swap: "outerHTML" });
  }

  // An address says what it narrows to and nothing else; another area is looked at as a whole.
  tidy(parameters) {
    if (parameters.area && parameters.area !== this.list.dataset.area) delete parameters.box;
    for (const name of Object.keys(parameters)) if (!parameters[name]) delete parameters[name];
  }

  // Lists never move under a hand: whoever reads is offered the news instead.
  heard() {
    this.load(this.list.dataset.cases).catch(() => {});
    const news = this.list.querySelector("[data-map-news]");
    if (this.list.matches(":hover") || this.list.contains(document.activeElement)) news.hidden = false;
    else this.refresh();
  }

  point(target) {
    const row = target.closest("[data-case]");
    this.spots.light(row ? row.dataset.case : null);
  }

  clicked(event) {
    if (event.target.closest("[data-map-news]")) this.refresh();
    const show = event.target.closest("[data-map-show]");
    if (show) this.select(show.closest("[data-case]").dataset.case, { fromMap: false });
  }

  select(name, { fromMap }) {
    const spot = this.spots.cases.get(name);
    if (!spot) return;
    for (const row of this.list.querySelectorAll("[data-case]")) {
      const on = row.dataset.case === name;
      row.classList.toggle("on", on);
      if (on && fromMap) row.scrollIntoView({ block: "nearest" });
    }
    const open = () => this.spots.open(name, URLS[spot.kind] + spot.id);
    if (fromMap) return open();
    this.quietly(() => {
      this.map.setView(spot.latlng, Math.max(CLOSE, this.map.getZoom()), { animate: false });
      open();
    });
  }

  // A click beside the cases: the areas under it, and what may be begun there.
  async offer(latlng, feature, depth) {
    const { draft, inwards } = this.list.dataset;
    const path = await this.areas.at(latlng);
    const names = path.map(({ properties }) => properties.name).join(" · ");
    const links = element("p", { class: "row" });
    const last = [...path].reverse().find(({ properties }) => !properties.level.endsWith("grid"));
    if (last) links.append(element("a", { href: inwards.replace("area=0", `area=${last.id}`) }, this.words.inwards));
    if (draft) {
      links.append(element("a", { href: `${draft}&point=${latlng.lng.toFixed(6)},${latlng.lat.toFixed(6)}` }, this.words.draft));
    }
    const content = element("div", { class: "map-popup" }, element("p", {}, element("b", {}, names || feature.properties.name)), links);
    new Popup({ closeButton: false, autoPanPadding: [24, 24] }).setLatLng(latlng).setContent(content).openOn(this.map);
  }
}
