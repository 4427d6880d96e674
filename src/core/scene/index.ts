export {
  type KindLook,
  type PacketShape,
  PALETTES,
  type Palette,
  STANDING_WORDS,
  type ThemeName,
  kindLook,
} from "./look.ts";
