"""The set-up of a bare machine, without a network: what it decides and what it says."""

import ast
import re
import subprocess
import sys
import threading
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import bootstrap
import manage

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted(ROOT.glob("requirements*.txt"))


class FakeRun:
    """Stands for `subprocess.run`: notes each command and answers with the next exit code."""

    def __init__(self, *codes):
        self.codes = list(codes)
        self.commands = []

    def __call__(self, command, *, check=False, cwd=None):
        self.commands.append(list(command))
        return subprocess.CompletedProcess(command, self.codes.pop(0) if self.codes else 0)


@pytest.fixture
def checkout(tmp_path):
    for lock in (bootstrap.RUNTIME_LOCK, bootstrap.DEV_LOCK, bootstrap.INSTALLER_LOCK):
        (tmp_path / lock).write_text(f"{lock} one\n")
    return tmp_path


@pytest.fixture
def run(monkeypatch):
    fake = FakeRun()
    monkeypatch.setattr(bootstrap.subprocess, "run", fake)
    return fake


@pytest.fixture
def made(monkeypatch):
    """Let `.venv` appear without the seconds it takes; the calls that made one."""
    calls = []

    def create(path, *, with_pip, clear):
        calls.append(clear)
        python = bootstrap.Environment(path.parent).python
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(bootstrap.venv, "create", create)
    return calls


class TestInstall:
    def test_makes_the_environment_once_and_stamps_it(self, checkout, run, made):
        environment = bootstrap.Environment(checkout)

        environment.install(bootstrap.RUNTIME_LOCK)

        assert made == [True]
        assert environment.is_current(bootstrap.RUNTIME_LOCK)
        assert not environment.is_current(bootstrap.DEV_LOCK)

    def test_checks_every_hash(self, checkout, run, made):
        bootstrap.Environment(checkout).install(bootstrap.RUNTIME_LOCK)

        assert len(run.commands) == 2
        assert all("--require-hashes" in command for command in run.commands)

    def test_adds_the_development_lock_to_an_environment_that_exists(self, checkout, run, made):
        environment = bootstrap.Environment(checkout)
        environment.install(bootstrap.RUNTIME_LOCK)

        environment.install(bootstrap.DEV_LOCK)

        assert made == [True]
        assert environment.is_current(bootstrap.DEV_LOCK)
        assert environment.is_current(bootstrap.RUNTIME_LOCK)

    def test_is_due_again_when_a_lock_changed(self, checkout, run, made):
        environment = bootstrap.Environment(checkout)
        environment.install(bootstrap.RUNTIME_LOCK)

        (checkout / bootstrap.RUNTIME_LOCK).write_text("another\n")

        assert not environment.is_current(bootstrap.RUNTIME_LOCK)

    def test_is_due_again_when_the_interpreter_went_away(self, checkout, run, made):
        environment = bootstrap.Environment(checkout)
        environment.install(bootstrap.RUNTIME_LOCK)

        environment.python.unlink()

        assert not environment.is_current(bootstrap.RUNTIME_LOCK)

    def test_starts_afresh_after_an_interrupted_one(self, checkout, run, made):
        run.codes = [0, 1]
        environment = bootstrap.Environment(checkout)
        with pytest.raises(bootstrap.SetupError):
            environment.install(bootstrap.RUNTIME_LOCK)

        environment.install(bootstrap.RUNTIME_LOCK)

        assert made == [True, True]
        assert environment.is_current(bootstrap.RUNTIME_LOCK)

    def test_reads_a_broken_stamp_as_none(self, checkout, run, made):
        environment = bootstrap.Environment(checkout)
        environment.install(bootstrap.RUNTIME_LOCK)

        environment.stamp.write_text("{")

        assert not environment.is_current(bootstrap.RUNTIME_LOCK)

    def test_says_what_to_do_without_a_network(self, checkout, run, made):
        run.codes = [1]

        with pytest.raises(bootstrap.SetupError, match="No network") as caught:
            bootstrap.Environment(checkout).install(bootstrap.RUNTIME_LOCK)

        assert "HTTPS_PROXY" in str(caught.value)

    def test_names_the_package_that_makes_environments_on_debian(
        self, checkout, run, made, monkeypatch
    ):
        monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda _name: None)

        with pytest.raises(bootstrap.SetupError, match="apt install python3-venv"):
            bootstrap.Environment(checkout).install(bootstrap.RUNTIME_LOCK)

        assert made == []


class TestEnsure:
    @pytest.fixture
    def outside(self, monkeypatch):
        monkeypatch.setattr(sys, "prefix", sys.base_prefix)
        monkeypatch.delenv("VIRTUAL_ENV", raising=False)
        monkeypatch.delenv("TANGGUH_SETUP", raising=False)

    @pytest.fixture
    def replaced(self, monkeypatch):
        """The command lines this process would have become."""
        lines = []
        monkeypatch.setattr(bootstrap, "go_on_in", lambda *line: lines.append(line))
        return lines

    def test_goes_on_in_the_new_environment(self, checkout, run, made, outside, replaced):
        bootstrap.ensure(checkout, ["manage.py", "serve"])

        environment = bootstrap.Environment(checkout)
        assert made == [True]
        assert replaced == [(environment.python, ["manage.py", "serve"])]

    def test_installs_nothing_the_second_time(self, checkout, run, made, outside, replaced):
        bootstrap.ensure(checkout, ["manage.py", "serve"])
        run.commands.clear()

        bootstrap.ensure(checkout, ["manage.py", "serve"])

        assert run.commands == []
        assert len(replaced) == 2

    @pytest.mark.parametrize(("name", "value"), [("VIRTUAL_ENV", "/x"), ("TANGGUH_SETUP", "0")])
    def test_leaves_an_environment_of_ones_own_alone(
        self, name, value, checkout, run, made, outside, replaced, monkeypatch
    ):
        monkeypatch.setenv(name, value)

        bootstrap.ensure(checkout, ["manage.py", "serve"])

        assert made == replaced == run.commands == []

    def test_leaves_any_active_environment_alone(
        self, checkout, run, made, outside, replaced, monkeypatch
    ):
        monkeypatch.setattr(sys, "prefix", "/somebody/elses")

        bootstrap.ensure(checkout, ["manage.py", "serve"])

        assert made == replaced == run.commands == []

    def test_updates_our_own_environment_from_inside(
        self, checkout, run, made, outside, replaced, monkeypatch
    ):
        environment = bootstrap.Environment(checkout)
        environment.install(bootstrap.RUNTIME_LOCK)
        (checkout / bootstrap.RUNTIME_LOCK).write_text("another\n")
        monkeypatch.setattr(sys, "prefix", str(environment.path))

        bootstrap.ensure(checkout, ["manage.py", "serve"])

        assert environment.is_current(bootstrap.RUNTIME_LOCK)
        assert replaced == []


class TestOnlyOne:
    def test_lets_the_second_wait_for_the_first(self, tmp_path):
        order = []
        entered = threading.Event()

        def second():
            entered.set()
            with bootstrap.only_one(tmp_path / "lock"):
                order.append("second")

        with bootstrap.only_one(tmp_path / "lock"):
            thread = threading.Thread(target=second)
            thread.start()
            assert entered.wait(5)
            thread.join(0.2)
            order.append("first")
        thread.join(5)

        assert order == ["first", "second"]

    def test_is_free_again_after_its_holder_was_killed(self, tmp_path):
        code = (
            "import bootstrap, pathlib, sys, time\n"
            "with bootstrap.only_one(pathlib.Path(sys.argv[1])):\n"
            "    print('held', flush=True)\n"
            "    time.sleep(60)"
        )
        line = [sys.executable, "-c", code, str(tmp_path / "lock")]
        holder = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE)
        with holder:
            assert holder.stdout.readline() == b"held\n"
            holder.kill()

        with bootstrap.only_one(tmp_path / "lock"):
            pass


class TestManage:
    def test_reports_a_failed_set_up_in_words(self, monkeypatch, capsys):
        def fail(*_args, **_options):
            raise bootstrap.SetupError("do this")

        monkeypatch.setattr(bootstrap, "ensure", fail)

        assert manage.main(["manage.py", "serve"]) == 1
        assert capsys.readouterr().err == "do this\n"

    def test_explains_what_an_environment_of_ones_own_lacks(self, monkeypatch, capsys):
        def lack(_arguments):
            raise ModuleNotFoundError("no", name="django.core")

        monkeypatch.setattr(bootstrap, "ensure", lambda *_args, **_options: None)
        monkeypatch.setattr(manage, "run_django", lack)

        assert manage.main(["manage.py", "check"]) == 1
        assert "pip install --require-hashes -r requirements.txt" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("command", "lock"),
        [("test", bootstrap.DEV_LOCK), ("serve", bootstrap.RUNTIME_LOCK)],
    )
    def test_installs_what_the_command_needs(self, command, lock, monkeypatch):
        asked = []
        monkeypatch.setattr(bootstrap, "ensure", lambda *_, lock: asked.append(lock))
        monkeypatch.setattr(manage, "run_django", lambda _arguments: 0)
        monkeypatch.setattr(manage, "run_tests", lambda _arguments: 0)

        manage.main(["manage.py", command])

        assert asked == [lock]

    @pytest.mark.parametrize(
        ("arguments", "runs"),
        [([], 2), (["-q", "--durations=5"], 2), (["tests/ci"], 1), (["-m", "browser"], 1)],
    )
    def test_runs_everything_in_two_turns_and_a_choice_in_one(self, arguments, runs, run):
        assert manage.run_tests(arguments) == 0

        assert len(run.commands) == runs
        assert all(command[-len(arguments) :] == arguments for command in run.commands if arguments)

    @pytest.mark.parametrize("codes", [[1, 0], [0, 1], [-9, 0]])
    def test_fails_when_either_turn_does(self, codes, run):
        run.codes = list(codes)

        assert manage.run_tests([]) == next(filter(None, codes))

    def test_names_the_needed_python_on_an_older_one(self):
        code = (
            "import sys, runpy; sys.version_info = (3, 9, 2); "
            "runpy.run_path('manage.py', run_name='__main__')"
        )

        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
        )

        assert done.returncode == 1
        assert "needs Python 3.11 or newer; this is 3.9" in done.stderr

    def test_is_readable_to_an_older_python(self):
        assert ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 6))


class TestBootstrapFile:
    def test_needs_only_the_standard_library(self):
        source = (ROOT / "bootstrap.py").read_text()

        imported = set(re.findall(r"^\s*(?:import|from) (\w+)", source, flags=re.MULTILINE))

        assert imported <= sys.stdlib_module_names | {"__future__"}


class TestLocks:
    @pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
    def test_pin_and_hash_everything_and_name_no_host(self, lock):
        text = lock.read_text()

        pins = re.findall(r"^(\S+)==\S+", text, flags=re.MULTILINE)

        assert pins
        assert "://" not in text
        for block in re.split(r"\n(?=\w)", text.strip()):
            assert "--hash=sha256:" in block, block

    def test_agree_with_each_other(self):
        runtime, development = (
            dict(re.findall(r"^(\S+)==(\S+)", (ROOT / name).read_text(), flags=re.MULTILINE))
            for name in (bootstrap.RUNTIME_LOCK, bootstrap.DEV_LOCK)
        )

        assert runtime.items() <= development.items()

    def test_hold_every_direct_dependency(self):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
        wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
        lock = (ROOT / bootstrap.RUNTIME_LOCK).read_text().lower()

        names = [re.match(r"[\w-]+", requirement)[0].lower() for requirement in wanted]

        assert [name for name in names if f"\n{name}==" not in f"\n{lock}"] == []

    def test_every_dependency_says_why(self):
        declared, _, _ = (ROOT / "pyproject.toml").read_text().partition("[tool.")
        lines = declared.splitlines()

        requirements = [
            line for line in lines if re.match(r'    "[A-Za-z][\w-]*(\[|[<>=]|")', line)
        ]
        unexplained = [line for line in requirements if "#" not in line]

        assert len(requirements) > 25
        assert unexplained == []
