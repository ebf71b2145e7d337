//! A real WordPress with a database of its own, on 127.0.0.1 and in a fresh folder, until it is
//! dropped. It has an administrator and an author, whose passwords are their names.

mod member;

pub use member::Member;

use crate::engine::{Process, free_port};
use crate::webdriver::Checked;
use std::fs::File;
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use xtask::shell::Call;
use xtask::{project, setup};

/// A running blog.
pub struct Blog {
    /// Where it answers, with a slash at its end.
    pub url: String,
    folder: PathBuf,
    processes: Vec<Process>,
}

impl Blog {
    /// Unpacks WordPress, starts its database and its server, and installs it.
    pub fn start() -> Checked<Self> {
        let folder = project::root().join("target/wordpress");
        // What a run left that was interrupted.
        remove(&folder)?;
        let port = free_port()?;
        let mut blog = Self {
            url: format!("http://127.0.0.1:{port}/"),
            folder,
            processes: Vec::new(),
        };
        blog.unpack()?;
        blog.start_database()?;
        let installer = project::root().join("tests/wordpress/install.php");
        let words = [
            "php".to_owned(),
            installer.display().to_string(),
            blog.site().display().to_string(),
        ];
        let install = blog
            .settings()
            .into_iter()
            .fold(Call::new(words), |call, (name, value)| {
                call.env(name, value)
            });
        install
            .quiet("WordPress is not installed: what is above says why.")
            .map_err(|failure| failure.message)?;
        blog.start_server(port)?;
        Ok(blog)
    }

    /// What PHP complained of.
    pub fn complaints(&self) -> String {
        std::fs::read_to_string(self.folder.join("php.log")).unwrap_or_default()
    }

    /// A page as a visitor gets it: how many cookies come with it, and its markup.
    pub fn visit(&self, url: &str) -> Checked<(usize, String)> {
        let failed = |error: ureq::Error| format!("The blog does not answer: {error}.");
        let mut answer = ureq::get(url).call().map_err(failed)?;
        let cookies = answer.headers().get_all("set-cookie").iter().count();
        Ok((cookies, answer.body_mut().read_to_string().map_err(failed)?))
    }

    fn site(&self) -> PathBuf {
        self.folder.join("usr/share/wordpress")
    }

    /// What wp-config.php of the test reads.
    fn settings(&self) -> [(&'static str, String); 3] {
        let file = |name: &str| self.folder.join(name).display().to_string();
        [
            ("BLOG_URL", self.url.trim_end_matches('/').to_owned()),
            ("BLOG_SOCKET", file("socket")),
            ("BLOG_LOG", file("php.log")),
        ]
    }

    /// The packages' files, and the test's own among them.
    fn unpack(&self) -> Checked {
        for package in setup::wordpress_files().map_err(|failure| failure.message)? {
            let words = [
                "dpkg-deb".to_owned(),
                "-x".to_owned(),
                package.display().to_string(),
                self.folder.display().to_string(),
            ];
            Call::new(words)
                .quiet(&format!(
                    "Remove {}, then run the command again.",
                    package.display()
                ))
                .map_err(|failure| failure.message)?;
        }
        for (from, to) in [
            ("wp-config.php", "wp-config.php"),
            ("quiet.php", "wp-content/mu-plugins/quiet.php"),
        ] {
            let bytes = project::read(&project::root().join("tests/wordpress").join(from));
            bytes
                .and_then(|bytes| project::write(&self.site().join(to), bytes))
                .map_err(|failure| failure.message)?;
        }
        Ok(())
    }

    /// Nobody but this machine's user reaches the database, by a socket in our folder; so it needs
    /// no users and no passwords, and without its own tables for them it is there in half a second.
    fn start_database(&mut self) -> Checked {
        let data = self.folder.join("database");
        std::fs::create_dir(&data)
            .map_err(|error| format!("The database's folder cannot be made: {error}."))?;
        let socket = self.folder.join("socket");
        let user = Call::new(["id", "-un"]).output().unwrap_or_default();
        let words = [
            "mariadbd".to_owned(),
            // What the machine's own database is told is not for this one.
            "--no-defaults".to_owned(),
            // It refuses to be root unless it is told to.
            format!("--user={user}"),
            format!("--datadir={}", data.display()),
            format!("--socket={}", socket.display()),
            "--skip-networking".to_owned(),
            "--skip-grant-tables".to_owned(),
            // It is thrown away: nothing needs to survive.
            "--innodb-flush-log-at-trx-commit=0".to_owned(),
        ];
        self.run("database", &words, || UnixStream::connect(&socket).is_ok())
    }

    fn start_server(&mut self, port: u16) -> Checked {
        let address = format!("127.0.0.1:{port}");
        let words = [
            "php",
            "-S",
            &address,
            "-t",
            &self.site().display().to_string(),
        ]
        .map(str::to_owned);
        self.run("server", &words, || TcpStream::connect(&address).is_ok())
    }

    /// Starts a program that ends with us however we end, and waits until it answers.
    fn run(&mut self, name: &str, words: &[String], answers: impl Fn() -> bool) -> Checked {
        let log = self.folder.join(format!("{name}.log"));
        let file = File::create(&log)
            .map_err(|error| format!("{} cannot be written: {error}.", log.display()))?;
        let both = file
            .try_clone()
            .map_err(|error| format!("{} cannot be written: {error}.", log.display()))?;
        let mut command: Command = Call::new(
            ["setpriv", "--pdeathsig=KILL"]
                .into_iter()
                .chain(words.iter().map(String::as_str)),
        )
        .into_command();
        let child = command
            .envs(self.settings())
            .stdout(file)
            .stderr(both)
            .stdin(Stdio::null())
            .spawn();
        let mut process =
            Process(child.map_err(|error| format!("The blog's {name} does not start: {error}."))?);
        let end = Instant::now() + Duration::from_secs(20);
        while !answers() {
            let over = process.0.try_wait().is_ok_and(|over| over.is_some());
            if over || Instant::now() > end {
                let said = std::fs::read_to_string(&log).unwrap_or_default();
                let said: Vec<&str> = said.lines().rev().take(8).collect();
                let how = if over { "has ended" } else { "does not answer" };
                return Err(format!(
                    "The blog's {name} {how}. It said, the last first:\n  {}",
                    said.join("\n  ")
                ));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.processes.insert(0, process);
        Ok(())
    }
}

impl Drop for Blog {
    fn drop(&mut self) {
        // The server first, then the database, then what they worked in.
        self.processes.drain(..).for_each(drop);
        if let Err(error) = remove(&self.folder) {
            eprintln!("{error}");
        }
    }
}

fn remove(folder: &Path) -> Checked {
    if !folder.exists() {
        return Ok(());
    }
    std::fs::remove_dir_all(folder).map_err(|error| {
        format!(
            "{} cannot be removed: {error}. Remove it yourself.",
            folder.display()
        )
    })
}
