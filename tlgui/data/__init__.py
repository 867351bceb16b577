"""Images, folders, duplicates, splits, thumbnails and the drawn sample. No torch, no Qt."""
