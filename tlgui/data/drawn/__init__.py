"""How the sample's cats and dogs are drawn: a pen, scenes, faces and poses. All of it is our own, made with Pillow."""
