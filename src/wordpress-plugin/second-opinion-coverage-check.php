<?php
/**
 * Plugin Name:       Second Opinion Coverage Check
 * Description:       A link in your page that becomes a private check: does a health plan pay for a second medical opinion? Add the block "Second opinion check", or write [second_opinion].
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * Text Domain:       second-opinion-coverage-check
 *
 * How to use it: upload the zip under Plugins > Add New > Upload Plugin, and activate it. There is nothing to set up. In a post, add the
 * block "Second opinion check", or write [second_opinion theme="dark" country="US" compact]. The options are those in OPTIONS, and text="…"
 * for other words in the link. A value that is not in the list is left out.
 *
 * What visitors get: an ordinary link, and a small script from the release's address on the pages that have the link, and on no others. The
 * script turns the link into the check, in a frame. Without the script the link still works.
 *
 * What the plugin does not do: it stores nothing, sets no cookie, asks no other server for anything, and counts nobody.
 *
 * This file is the whole plugin. `cargo xtask dist` writes the release's address and script into it (xtask/src/wordpress.rs).
 */

namespace SecondOpinion;

defined( 'ABSPATH' ) || exit;

// The release: its address with a slash at its end, its script, and the hash that browsers hold the script to.
const HOME      = '';
const SCRIPT    = '';
const INTEGRITY = '';

const HANDLE = 'second-opinion';
const BLOCK  = 'second-opinion/coverage-check';

// The same lists as in public/embed.js, to the letter; a test compares them.
const OPTIONS = array(
	'language' => '/^en$/',
	'theme'    => '/^(light|dark|auto)$/',
	'accent'   => '/^#[\da-f]{6}$/i',
	'country'  => '/^[A-Z]{2}$/',
	'level'    => '/^[234]$/',
	'compact'  => '/^(true)?$/',
	'open'     => '/^(tab|popup)$/',
);

/**
 * The link, and the order for the script that turns it into the widget.
 *
 * A copy that does not know its address has no link to give: a visitor in distress gets nothing rather than a link that leads nowhere, and
 * the people who can change it are told (say_what_is_missing, and the block in the editor).
 */
function widget( $given ) {
	if ( '' === HOME ) {
		return '';
	}
	$data = '';
	foreach ( OPTIONS as $name => $pattern ) {
		$value = $given[ $name ] ?? null;
		// D: the end is the end, and not a line break before it.
		if ( is_string( $value ) && preg_match( $pattern . 'D', $value ) ) {
			$data .= sprintf( ' data-%s="%s"', $name, esc_attr( $value ) );
		}
	}
	$text = $given['text'] ?? '';
	if ( ! is_string( $text ) || '' === trim( $text ) ) {
		$text = __( 'Does your plan pay for a second opinion? Check privately.', 'second-opinion-coverage-check' );
	}
	wp_enqueue_script( HANDLE );
	return sprintf( '<a class="second-opinion" href="%s"%s>%s</a>', esc_url( HOME ), $data, esc_html( $text ) );
}

/** [second_opinion theme="dark" compact]: a word without a value stands under a number. */
function shortcode( $given ) {
	$given = is_array( $given ) ? $given : array();
	if ( in_array( 'compact', array_filter( $given, 'is_int', ARRAY_FILTER_USE_KEY ), true ) ) {
		$given['compact'] = 'true';
	}
	return widget( $given );
}

/** The block, whose attributes are the options. */
function block( $given ) {
	$link = widget( $given );
	return '' === $link ? '' : sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), $link );
}

/** What the editor offers for each option: a label, and choices (the first is always "as usual"), or an example of what may be written. */
function controls() {
	return array(
		'text'     => array( 'label' => __( 'Words in the link', 'second-opinion-coverage-check' ) ),
		'theme'    => array(
			'label'   => __( 'Theme', 'second-opinion-coverage-check' ),
			'choices' => array(
				'light' => __( 'Light', 'second-opinion-coverage-check' ),
				'dark'  => __( 'Dark', 'second-opinion-coverage-check' ),
				'auto'  => __( 'As the visitor’s device', 'second-opinion-coverage-check' ),
			),
		),
		'accent'   => array(
			'label'   => __( 'Colour of buttons and links', 'second-opinion-coverage-check' ),
			'example' => '#0b6156',
		),
		'country'  => array(
			'label'   => __( 'Country shown first', 'second-opinion-coverage-check' ),
			'example' => 'US',
		),
		'level'    => array(
			'label'   => __( 'Level of the first heading', 'second-opinion-coverage-check' ),
			'choices' => array(
				'2' => '2',
				'3' => '3',
				'4' => '4',
			),
		),
		'compact'  => array(
			'label'   => __( 'Compact', 'second-opinion-coverage-check' ),
			'choices' => array(
				'true' => __( 'Yes', 'second-opinion-coverage-check' ),
			),
		),
		'open'     => array(
			'label'   => __( 'Opens', 'second-opinion-coverage-check' ),
			'choices' => array(
				'popup' => __( 'In a small window', 'second-opinion-coverage-check' ),
				'tab'   => __( 'In a new tab', 'second-opinion-coverage-check' ),
			),
		),
		'language' => array(
			'label'   => __( 'Language', 'second-opinion-coverage-check' ),
			'choices' => array(
				'en' => 'English',
			),
		),
	);
}

/** What is missing, and what to do. */
function missing() {
	/* translators: %s: a command. */
	$words = __( 'Second Opinion Coverage Check shows nothing yet: this copy does not know the address of the check. Ask whoever made it for a copy made with %s, and upload that one.', 'second-opinion-coverage-check' );
	return '' === HOME ? sprintf( $words, 'cargo xtask dist --origin https://check.example.org' ) : '';
}

/** Where posts and plugins are listed, to whoever can write posts. */
function say_what_is_missing() {
	$screen = get_current_screen();
	if ( '' !== missing() && current_user_can( 'edit_posts' ) && $screen && in_array( $screen->base, array( 'dashboard', 'edit', 'plugins' ), true ) ) {
		printf( '<div class="notice notice-warning"><p>%s</p></div>', esc_html( missing() ) );
	}
}

/**
 * The block in the editor: a box that says what visitors will see, and a control for each option.
 * It has no words of its own: WordPress loads no translations for a script without a file, so all words are translated here and handed on.
 */
function editor_script() {
	$code = <<<'JS'
( ( { blocks, blockEditor, components, element }, block, { controls, patterns, words } ) => {
	const el = element.createElement;
	const fits = ( name, value ) => {
		const [ , pattern, flags ] = ( patterns[ name ] ?? '//' ).split( '/' );
		return ! value || new RegExp( pattern, flags ).test( value );
	};
	const control = ( name, { label, choices, example }, value, change ) =>
		el( choices ? components.SelectControl : components.TextControl, {
			key: name,
			label,
			value,
			options: choices && [ [ '', words.usual ], ...Object.entries( choices ) ].map( ( [ value, label ] ) => ( { value, label } ) ),
			help: fits( name, value ) ? example && `${ words.example } ${ example }` : words.unknown,
			onChange: ( value ) => change( { [ name ]: value || undefined } ),
		} );
	blocks.registerBlockType( block, {
		edit: ( { attributes, setAttributes } ) =>
			el(
				'div',
				blockEditor.useBlockProps(),
				el(
					blockEditor.InspectorControls,
					{},
					el(
						components.PanelBody,
						{ title: words.options },
						Object.keys( controls ).map( ( name ) => control( name, controls[ name ], attributes[ name ] ?? '', setAttributes ) )
					)
				),
				el( components.Placeholder, { icon: 'yes-alt', label: words.title, instructions: words.missing || words.about } )
			),
	} );
} )
JS;
	$given = array(
		'controls' => controls(),
		'patterns' => OPTIONS,
		'words'    => array(
			'title'   => title(),
			'about'   => __( 'Visitors see the check here. Where scripts or frames are blocked, they see a link to it.', 'second-opinion-coverage-check' ),
			'options' => __( 'Options', 'second-opinion-coverage-check' ),
			'usual'   => __( 'As usual', 'second-opinion-coverage-check' ),
			'example' => __( 'For example:', 'second-opinion-coverage-check' ),
			'unknown' => __( 'This is not known here, so it is left out.', 'second-opinion-coverage-check' ),
			'missing' => missing(),
		),
	);
	return sprintf( '%s( wp, %s, %s );', $code, wp_json_encode( BLOCK ), wp_json_encode( $given, JSON_HEX_TAG ) );
}

function title() {
	return __( 'Second opinion check', 'second-opinion-coverage-check' );
}

function register() {
	// No version in the address: the script's name has its hash.
	wp_register_script( HANDLE, HOME . SCRIPT, array(), null, true );
	$editor = HANDLE . '-editor';
	wp_register_script( $editor, false, array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element' ), null, true );
	wp_add_inline_script( $editor, editor_script() );
	add_shortcode( 'second_opinion', __NAMESPACE__ . '\shortcode' );
	register_block_type(
		BLOCK,
		array(
			'api_version'           => 3,
			'title'                 => title(),
			'description'           => __( 'Does a health plan pay for a second medical opinion? Visitors check privately.', 'second-opinion-coverage-check' ),
			'category'              => 'widgets',
			'icon'                  => 'yes-alt',
			'attributes'            => array_fill_keys( array_keys( controls() ), array( 'type' => 'string' ) ),
			'supports'              => array( 'html' => false ),
			'editor_script_handles' => array( $editor ),
			'render_callback'       => __NAMESPACE__ . '\block',
		)
	);
}

/** A script that was changed on its way is not run. */
function with_integrity( $tag, $handle ) {
	$more = sprintf( ' async integrity="%s" crossorigin="anonymous" src=', esc_attr( INTEGRITY ) );
	return HANDLE === $handle ? str_replace( ' src=', $more, $tag ) : $tag;
}

add_action( 'init', __NAMESPACE__ . '\register' );
add_action( 'admin_notices', __NAMESPACE__ . '\say_what_is_missing' );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\with_integrity', 10, 2 );
