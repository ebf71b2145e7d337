<?php
// Installs the test's WordPress by its own functions, without its web page, and makes two authors. Run by tests/browser/src/blog.rs.

$database = mysqli_init();
$database->real_connect( 'localhost', '', '', '', 0, getenv( 'BLOG_SOCKET' ) );
$database->query( 'CREATE DATABASE wordpress' );

// WordPress would send a letter to the administrator.
function wp_new_blog_notification() {}

define( 'WP_INSTALLING', true );
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'A blog', 'administrator', 'administrator@example.org', false, '', 'administrator' );
// Pictures of people come from another server.
update_option( 'show_avatars', 0 );

// A member whose name is the password too.
function member( $name, $locale = '' ) {
	$id = wp_insert_user(
		array(
			'user_login' => $name,
			'user_pass'  => $name,
			'user_email' => $name . '@example.org',
			'role'       => 'author',
			'locale'     => $locale,
		)
	);
	if ( is_wp_error( $id ) ) {
		fwrite( STDERR, $name . ' cannot be made: ' . $id->get_error_message() );
		exit( 1 );
	}
	return $id;
}

// One who reads French, and one sentence of the plugin in French, as a translator would hand it in.
member( 'translator', 'fr_FR' );
require_once ABSPATH . 'wp-includes/pomo/mo.php';
$french = new MO();
$french->add_entry(
	new Translation_Entry(
		array(
			'singular'     => 'Visitors see the check here. Where scripts or frames are blocked, they see a link to it.',
			'translations' => array( 'Ici, on voit le test.' ),
		)
	)
);
wp_mkdir_p( WP_LANG_DIR . '/plugins' );
$french->export_to_file( WP_LANG_DIR . '/plugins/second-opinion-coverage-check-fr_FR.mo' );

$id = member( 'author' );
wp_set_current_user( $id );
if ( current_user_can( 'unfiltered_html' ) || ! current_user_can( 'publish_posts' ) ) {
	fwrite( STDERR, 'This author may write any HTML, or no posts: the tests would prove nothing.' );
	exit( 1 );
}
