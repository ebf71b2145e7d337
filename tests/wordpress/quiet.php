<?php
// A "must use" plugin of the test's WordPress: its pages name no other server, not even for pictures of emoji.

add_filter( 'emoji_svg_url', '__return_false' );
