"""nbgrader's settings for this course, for the grader and for the stock tools alike.

The stock commands find this file by JUPYTER_CONFIG_PATH=$PWD/grader; a grading run loads it from its own folder.
"""

from pathlib import Path

from byhand.checks.beside import PUBLISH
from byhand.notebook.causes import EXIT_RAISES

c = get_config()  # type: ignore[name-defined]  # noqa: F821  (nbgrader supplies it)

c.CourseDirectory.course_id = "byhand"
c.CourseDirectory.root = str(Path(__file__).resolve().parent.parent)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
# nbgrader copies what lies beside a source notebook: the text there is the full solution
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints",
    "*.pyc",
    "__pycache__",
    "feedback",
    "*.py",
    "*.toml",
    "*.pickle",
    "*.pkl",
]

c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()  # YOUR CODE HERE"}
c.ClearSolutions.text_stub = "YOUR ANSWER HERE"
c.Execute.timeout = 30
c.Execute.record_timing = False
c.Execute.extra_arguments = [*EXIT_RAISES, PUBLISH]
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.Execute",
    "grader.records.nbgrader_steps.TidyTests",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ClearHiddenTests",  # an autograded notebook shows no hidden code
]
c.ClearMetadataPreprocessor.enabled = False
c.HTMLExporter.sanitize_html = True  # Formgrader: what a student writes is shown, and never run
c.HTMLExporter.filters = {
    "markdown2html": "grader.feedback.formgrader.markdown2html",
    "highlight_code": "grader.feedback.formgrader.highlight_code",
    "strip_files_prefix": "grader.feedback.formgrader.strip_files_prefix",
}
c.GenerateFeedback.exporter_class = "grader.feedback.exporter.FeedbackExporter"
c.GenerateFeedback.preprocessors = ["grader.feedback.exporter.Grades"]
